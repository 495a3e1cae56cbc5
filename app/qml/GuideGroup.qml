pragma ComponentBehavior: Bound

import QtQuick

// Questions without an answer that are alike: how they are put, how often, and where they may belong.
Rectangle {
    id: row

    required property var group
    required property bool editable
    required property var words
    required property string family

    signal taught(string entry)
    signal made
    signal settled

    width: parent ? parent.width : 0
    height: lines.height + 2 * lines.y
    radius: Theme.radius
    color: Theme.paper
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: row.group.text ?? ""

    Column {
        id: lines

        x: 14
        y: 12
        width: parent.width - 2 * x
        spacing: 8

        PlainText {
            objectName: `guideGroup-${row.group.place}`
            width: parent.width
            text: row.group.text ?? ""
            font.family: row.family
            font.weight: Font.DemiBold
        }
        PlainText {
            width: parent.width
            text: [row.group.lang, row.words.guideTimesAsked.replace("{count}", row.group.count), row.group.others].filter(Boolean).join("　")
            font.family: row.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        Flow {
            width: parent.width
            spacing: 10
            visible: row.editable

            Repeater {
                model: (row.group.choices ?? []).length

                PushButton {
                    required property int index
                    readonly property var choice: (row.group.choices ?? [])[index] ?? ({})

                    objectName: `guideTeach-${row.group.place}-${choice.value}`
                    width: Math.min(implicitWidth, lines.width)
                    iconName: "plus"
                    text: choice.label ?? ""
                    spokenName: `${row.words.guideTeach}: ${choice.label}`
                    family: row.family
                    onClicked: row.taught(choice.value)
                }
            }
            PushButton {
                objectName: `guideNew-${row.group.place}`
                iconName: "edit"
                text: row.words.guideNew
                spokenName: `${row.words.guideNew}: ${row.group.text}`
                family: row.family
                onClicked: row.made()
            }
            PushButton {
                objectName: `guideSettle-${row.group.place}`
                iconName: "close"
                text: row.words.guideSettle
                spokenName: `${row.words.guideSettle}: ${row.group.text}`
                family: row.family
                onClicked: row.settled()
            }
        }
    }
}
