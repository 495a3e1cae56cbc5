pragma ComponentBehavior: Bound

import QtQuick

// One entry of a pack beside ours.
Rectangle {
    id: row

    required property int index
    required property string key
    required property string ja
    required property string state_
    required property string stateText
    required property string reason
    required property string choice
    required property var choices
    required property var differences
    required property var words
    required property string family

    readonly property bool conflict: state_ === "conflict"

    signal chosen(string value)

    implicitHeight: column.height + 24
    radius: Theme.radius
    color: Theme.card
    border.width: conflict && choice === "" ? 2 : 1
    border.color: conflict && choice === "" ? Theme.doubtLine : Theme.line

    Column {
        id: column

        x: 16
        y: 12
        width: parent.width - 32
        spacing: 8

        Flow {
            width: parent.width
            spacing: 12

            Badge {
                kind: row.conflict ? "draft" : "glossary"
                text: row.stateText
                family: row.family
            }
            PlainText {
                width: Math.min(Math.ceil(implicitWidth), parent.width)
                text: row.ja
                font.family: row.family
                font.weight: Font.DemiBold
            }
            PlainText {
                width: Math.min(Math.ceil(implicitWidth), parent.width)
                visible: text !== ""
                text: row.reason
                font.family: row.family
                font.pixelSize: Theme.small
                color: Theme.doubtInk
            }
        }
        Repeater {
            model: row.state_ === "added" ? 0 : row.differences.length

            Column {
                id: difference

                required property int index
                readonly property var cell: row.differences[index]

                width: column.width
                spacing: 2

                PlainText {
                    width: parent.width
                    text: difference.cell.field
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                PlainText {
                    width: parent.width
                    text: `${row.words.packOurs}　${difference.cell.ours || "–"}`
                    font.family: row.family
                    font.pixelSize: Theme.small
                }
                PlainText {
                    width: parent.width
                    text: `${row.words.packTheirs}　${difference.cell.theirs || "–"}`
                    font.family: row.family
                    font.pixelSize: Theme.small
                }
            }
        }
        SettingsChoices {
            name: `packChoice-${row.index}`
            family: row.family
            current: row.choice
            options: row.choices
            onChosen: value => row.chosen(value)
        }
    }
}
