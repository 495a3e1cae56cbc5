import QtQuick

// The last turn is gone from both halves; until the next one begins it can be put there again.
Item {
    id: toast

    required property HalfModel half
    required property UndoModel undo

    readonly property var words: half.words

    height: undo.taken ? frame.height + Theme.gap : 0
    visible: undo.taken

    Rectangle {
        id: frame

        objectName: toast.half.side + "Undone"
        y: Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
        width: row.width + 2 * Theme.margin
        height: row.height + Theme.gap
        radius: Theme.radius
        color: Theme.card
        border.width: 2
        border.color: Theme.side(toast.half.side)

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.margin

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "undo"
                color: Theme.side(toast.half.side)
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(implicitWidth) + 1, toast.width - 100 - (restore.visible ? restore.width + row.spacing : 0))
                text: toast.words.takenBack
                font.family: toast.half.fontFamily
                font.weight: Font.DemiBold
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            PushButton {
                id: restore

                objectName: toast.half.side + "PutBack"
                visible: toast.half.side === "staff"
                iconName: "redo"
                text: toast.words.putBack
                family: toast.half.fontFamily
                tint: Theme.side(toast.half.side)
                onClicked: toast.undo.putBack()
            }
        }
    }
}
