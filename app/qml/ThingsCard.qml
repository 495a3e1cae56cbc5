pragma ComponentBehavior: Bound

import QtQuick

// Documents and items to bring: mentioned just now, found by typing, chosen.
SettingsCard {
    id: card

    required property ThingsModel things
    required property var words
    required property string visitorFamily

    title: words.slipBring
    note: things.full ? words.documentsFull : ""

    Repeater {
        model: card.things.chosen

        ThingChip {
            required property var modelData

            objectName: `thing-${modelData.id}`
            width: parent.width
            label: modelData.text
            other: modelData.other
            family: card.family
            otherFamily: card.visitorFamily
            chosen: true
            spokenName: card.words.documentRemove.replace("{name}", modelData.text)
            onClicked: {
                if (visualFocus)
                    search.takeFocus();
                card.things.remove(modelData.id);
            }
        }
    }
    SearchField {
        id: search

        objectName: "thingSearch"
        width: parent.width
        visible: !card.things.full
        family: card.family
        hint: card.words.documentsFind
        clearName: card.words.phraseClear
        onWanted: text => card.things.find(text)
        onTaken: {
            if (card.things.results.length > 0)
                card.take(card.things.results[0].id);
        }
    }
    PlainText {
        objectName: "thingsMissing"
        width: parent.width
        visible: card.things.missing
        text: card.words.documentsNone
        font.family: card.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    PlainText {
        width: parent.width
        visible: offers.searching ? false : offers.count > 0
        text: card.words.documentsMentioned
        font.family: card.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Flow {
        width: parent.width
        visible: offers.count > 0 && !card.things.full
        spacing: 8

        Repeater {
            id: offers

            readonly property bool searching: search.wording !== ""

            model: searching ? card.things.results : card.things.mentioned

            ThingChip {
                required property var modelData

                objectName: `offer-${modelData.id}`
                width: Math.min(parent.width, wanted)
                label: modelData.text
                other: modelData.other
                family: card.family
                otherFamily: card.visitorFamily
                onClicked: {
                    if (visualFocus)
                        search.takeFocus();
                    card.take(modelData.id);
                }
            }
        }
    }

    function take(identifier: string): void {
        card.things.add(identifier);
        search.empty();
    }
}
