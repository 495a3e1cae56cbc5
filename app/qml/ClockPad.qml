pragma ComponentBehavior: Bound

import QtQuick

// Hours of the day, then minutes; the hours an office is open are in the middle.
Flickable {
    id: pane

    required property ClockModel clock
    required property var words
    required property string family

    readonly property int columns: 6
    readonly property int cell: Math.floor((width - (columns - 1) * 8) / columns)

    contentHeight: all.height
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: interactive

    Column {
        id: all

        width: pane.width
        spacing: Theme.gap

        PlainText {
            text: pane.words.timeHour
            font.family: pane.family
            font.pixelSize: Theme.small
            font.weight: Font.Bold
            color: Theme.muted
        }
        Grid {
            columns: pane.columns
            spacing: 8

            Repeater {
                model: 24

                PadKey {
                    required property int index

                    objectName: `hour-${index}`
                    width: pane.cell
                    text: index
                    spokenName: `${index}${pane.words.timeHour}`
                    family: pane.family
                    quiet: index < 8 || index > 19
                    chosen: pane.clock.hour === index
                    onClicked: pane.clock.chooseHour(index)
                }
            }
        }
        PlainText {
            text: pane.words.timeMinute
            font.family: pane.family
            font.pixelSize: Theme.small
            font.weight: Font.Bold
            color: Theme.muted
        }
        Grid {
            columns: pane.columns
            spacing: 8

            Repeater {
                model: pane.clock.minutes

                PadKey {
                    required property int modelData

                    objectName: `minute-${modelData}`
                    width: pane.cell
                    enabled: pane.clock.hour >= 0
                    opacity: enabled ? 1 : 0.55
                    text: String(modelData).padStart(2, "0")
                    spokenName: `${modelData}${pane.words.timeMinute}`
                    family: pane.family
                    chosen: pane.clock.minute === modelData
                    onClicked: pane.clock.chooseMinute(modelData)
                }
            }
        }
    }
}
