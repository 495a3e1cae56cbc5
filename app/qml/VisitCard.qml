pragma ComponentBehavior: Bound

import QtQuick

// The day to come: typed, or picked from the calendar; with weekday and era beside it.
SettingsCard {
    id: card

    required property VisitDayModel visit
    required property var words

    title: words.slipVisit

    SettingsField {
        id: field

        name: "visitField"
        label: card.words.visitField
        value: card.visit.typed
        family: card.family
        onChanged: text => card.visit.type(text)

        Connections {
            target: card.visit

            // What the calendar put there; what is being typed is never touched.
            function onChanged(): void {
                if (field.text !== card.visit.typed)
                    field.text = card.visit.typed;
            }
        }
    }
    PlainText {
        objectName: "visitText"
        width: parent.width
        visible: text !== ""
        text: card.visit.text
        font.family: card.family
        font.pixelSize: card.visit.problem ? Theme.small : Theme.large
        font.weight: card.visit.problem ? Font.Normal : Font.Bold
        color: card.visit.problem ? Theme.problemInk : Theme.staff
    }
    Flow {
        width: parent.width
        spacing: 8

        PushButton {
            objectName: "visitCalendar"
            iconName: "calendar"
            text: card.words.visitCalendar
            family: card.family
            onClicked: card.visit.toggleCalendar()
        }
        PushButton {
            objectName: "visitClear"
            visible: card.visit.typed !== ""
            iconName: "close"
            text: card.words.visitClear
            family: card.family
            onClicked: card.visit.clear()
        }
    }
    Loader {
        width: parent.width
        visible: active
        active: card.visit.open
        sourceComponent: MonthPad {
            calendar: card.visit.calendar
            words: card.words
            family: card.family
        }
    }
}
