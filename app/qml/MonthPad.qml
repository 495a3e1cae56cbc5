pragma ComponentBehavior: Bound

import QtQuick

// A month with its era, to pick a day from.
Column {
    id: pad

    required property CalendarModel calendar
    required property var words
    required property string family

    function shade(weekday: int): color {
        return weekday === 0 ? Theme.problemInk : weekday === 6 ? Theme.visitor : Theme.ink;
    }

    spacing: Theme.gap

    Row {
        id: head

        width: parent.width

        FlatButton {
            objectName: "yearBack"
            iconName: "first"
            text: pad.words.dateYearBack
            onClicked: pad.calendar.step(-12)
        }
        FlatButton {
            objectName: "monthBack"
            iconName: "left"
            text: pad.words.dateMonthBack
            onClicked: pad.calendar.step(-1)
        }
        PlainText {
            objectName: "monthTitle"
            anchors.verticalCenter: parent.verticalCenter
            width: head.width - 4 * Theme.target
            horizontalAlignment: Text.AlignHCenter
            text: pad.calendar.title
            font.family: pad.family
            font.pixelSize: Theme.body
            font.weight: Font.Bold
        }
        FlatButton {
            objectName: "monthOn"
            iconName: "right"
            text: pad.words.dateMonthOn
            onClicked: pad.calendar.step(1)
        }
        FlatButton {
            objectName: "yearOn"
            iconName: "last"
            text: pad.words.dateYearOn
            onClicked: pad.calendar.step(12)
        }
    }
    Grid {
        id: grid

        readonly property int cell: Math.floor((pad.width - 6 * columnSpacing) / 7)

        columns: 7
        columnSpacing: 4
        rowSpacing: 0

        Repeater {
            model: pad.calendar.weekdays

            PlainText {
                required property int index
                required property string modelData

                width: grid.cell
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                font.family: pad.family
                font.pixelSize: 18
                font.weight: Font.Bold
                color: pad.shade(index)
            }
        }
        Repeater {
            model: pad.calendar.days.length

            Item {
                id: cell

                required property int index
                readonly property var day: pad.calendar.days[index] ?? ({
                        day: 0
                    })

                width: grid.cell
                height: key.implicitHeight

                PadKey {
                    id: key

                    objectName: `day-${cell.day.day}`
                    anchors.fill: parent
                    visible: cell.day.day > 0
                    text: cell.day.day
                    spokenName: cell.day.name
                    family: pad.family
                    quiet: true
                    chosen: cell.day.chosen
                    ringed: cell.day.today
                    ink: pad.shade(cell.day.weekday)
                    onClicked: pad.calendar.choose(cell.day.day)
                }
            }
        }
    }
}
