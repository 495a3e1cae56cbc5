pragma ComponentBehavior: Bound

import QtQuick

// A month with its era; below it the days people name without a date.
Flickable {
    id: pane

    required property SlotFormModel form
    required property var words
    required property string family

    readonly property CalendarModel calendar: form.calendar

    contentHeight: all.height
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: interactive

    Column {
        id: all

        width: pane.width
        spacing: Theme.gap

        MonthPad {
            width: parent.width
            calendar: pane.calendar
            words: pane.words
            family: pane.family
        }
        Flow {
            width: parent.width
            spacing: 8

            PushButton {
                objectName: "thisMonth"
                visible: pane.calendar.away
                iconName: "clock"
                text: pane.words.dateThisMonth
                family: pane.family
                onClicked: pane.calendar.thisMonth()
            }
            Repeater {
                model: pane.form.choices.all

                PushButton {
                    required property var modelData

                    objectName: `near-${modelData.choice}`
                    text: modelData.text
                    family: pane.family
                    onClicked: pane.form.choices.choose(modelData.choice)
                }
            }
        }
    }
}
