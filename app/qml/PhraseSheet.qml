pragma ComponentBehavior: Bound

import QtQuick

// A phrase with places: its sentence in both languages, the places, the picker of the one in hand.
FocusScope {
    id: sheet

    required property PhrasebookModel book
    required property var words
    required property string family
    required property string visitorFamily

    readonly property SlotFormModel form: book.form
    readonly property bool wide: width >= 1000

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: form.own
    Component.onCompleted: forceActiveFocus()
    Keys.onReturnPressed: advance()
    Keys.onEnterPressed: advance()
    Keys.onPressed: event => {
        event.accepted = desk.type(event);
    }

    function advance(): void {
        if (form.more)
            form.goOn();
        else if (form.complete)
            book.speak();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    MouseArea {
        // The list behind is out of reach meanwhile.
        anchors.fill: parent
        Accessible.ignored: true
    }
    PushButton {
        id: back

        objectName: "phraseFormBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "left"
        text: sheet.words.phraseList
        family: sheet.family
        onClicked: sheet.book.stepBack()
    }
    Flickable {
        id: pane

        objectName: "phraseFormPane"
        x: Theme.margin
        y: back.y + back.height + Theme.margin
        width: sheet.wide ? Math.round((sheet.width - 3 * Theme.margin) * 0.46) : sheet.width - 2 * Theme.margin
        height: sheet.wide ? actions.y - y - Theme.margin : Math.min(contentHeight, sheet.height * 0.4)
        contentHeight: told.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive

        Column {
            id: told

            width: pane.width
            spacing: Theme.margin

            PhrasePreview {
                width: parent.width
                form: sheet.form
                words: sheet.words
                family: sheet.family
                visitorFamily: sheet.visitorFamily
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                visible: sheet.form.fields.length > 0

                Repeater {
                    model: sheet.form.fields.length

                    SlotChip {
                        required property int index
                        readonly property var place: sheet.form.fields[index]

                        objectName: `slot-${place.name}`
                        width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
                        label: place.label
                        value: place.value
                        family: sheet.family
                        chosen: place.name === sheet.form.active
                        onClicked: sheet.form.activate(place.name)
                    }
                }
            }
        }
    }
    SlotDesk {
        id: desk

        x: sheet.wide ? pane.x + pane.width + Theme.margin : Theme.margin
        y: sheet.wide ? pane.y : pane.y + pane.height + Theme.margin
        width: sheet.width - x - Theme.margin
        height: actions.y - y - Theme.margin
        form: sheet.form
        words: sheet.words
        family: sheet.family
        visitorFamily: sheet.visitorFamily
    }
    Row {
        id: actions

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        height: Math.max(72, speak.implicitHeight)
        spacing: Theme.gap

        PushButton {
            objectName: "slotNext"
            height: parent.height
            visible: sheet.form.more
            iconName: "right"
            text: sheet.words.phraseNext
            family: sheet.family
            textSize: Theme.large
            onClicked: sheet.form.goOn()
        }
        PushButton {
            id: speak

            objectName: "phraseSpeak"
            width: Math.max(implicitWidth + 32, 220)
            height: parent.height
            kind: PushButton.Strong
            enabled: sheet.form.complete
            iconName: "sound"
            text: sheet.words.phraseSpeak
            family: sheet.family
            textSize: Theme.large
            onClicked: sheet.book.speak()
        }
    }
    Notice {
        anchors.verticalCenter: actions.verticalCenter
        x: Theme.margin
        width: actions.x - 2 * Theme.margin
        visible: sheet.book.notice !== ""
        problem: true
        sentence: sheet.book.notice
        family: sheet.family
    }
}
