pragma ComponentBehavior: Bound

import QtQuick

// What is in force beside what has come, and what to do about it.
SettingsCard {
    id: card

    required property int place
    required property var row
    required property var words
    required property bool busy

    readonly property bool abreast: width >= 640 * Theme.scale
    readonly property bool conflict: row.conflict ?? false
    readonly property var differences: row.differences ?? []
    readonly property var choices: row.choices ?? []

    signal decided(string choice)

    objectName: `hubQuestion-${place}`
    title: row.title ?? ""
    note: row.kindText ?? ""
    border.width: conflict ? 2 : 1
    border.color: conflict ? Theme.doubtLine : Theme.line

    component Side: Column {
        id: side

        required property string head
        required property string whose
        required property string part

        readonly property bool empty: card.differences.every(cell => !cell[part])

        spacing: 4

        PlainText {
            width: parent.width
            text: side.head
            font.family: card.family
            font.pixelSize: Theme.small
            font.weight: Font.Bold
        }
        PlainText {
            width: parent.width
            visible: text !== ""
            text: side.whose
            font.family: card.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        PlainText {
            width: parent.width
            visible: side.empty
            text: card.words.hubAbsent
            font.family: card.family
            font.pixelSize: Theme.small
        }
        Repeater {
            model: side.empty ? 0 : card.differences.length

            PlainText {
                required property int index
                readonly property var cell: card.differences[index] ?? {}

                width: side.width
                text: `${cell.field ?? ""}：${cell[side.part] || "–"}`
                font.family: card.family
                font.pixelSize: Theme.small
            }
        }
    }

    Grid {
        id: sides

        readonly property real part: card.abreast ? Math.floor((width - columnSpacing) / 2) : width

        width: parent.width
        columns: card.abreast ? 2 : 1
        columnSpacing: Theme.margin * 1.5
        rowSpacing: Theme.gap

        Side {
            width: sides.part
            head: card.words.hubOurs
            whose: card.row.ours ?? ""
            part: "ours"
        }
        Side {
            width: sides.part
            head: card.words.hubTheirs
            whose: card.row.theirs ?? ""
            part: "theirs"
        }
    }
    Flow {
        width: parent.width
        spacing: 10

        Repeater {
            model: card.choices.length

            PushButton {
                required property int index
                readonly property var choice: card.choices[index] ?? {}

                objectName: `hubDecide-${card.place}-${choice.value}`
                width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
                enabled: !card.busy
                kind: choice.value === "approve" ? PushButton.Strong : PushButton.Quiet
                text: choice.label ?? ""
                spokenName: `${text}: ${card.title}`
                family: card.family
                onClicked: card.decided(choice.value)
            }
        }
    }
}
