import QtQuick
import QtQuick.Templates as T

// One step: when, who, what, why; and the button that takes it back.
Item {
    id: row

    required property int index
    required property int number
    required property string when
    required property string who
    required property string action
    required property string title
    required property string more
    required property string why
    required property bool undone
    required property bool undoable
    required property var words
    required property string family

    signal taken
    signal takenBack
    signal focused

    implicitHeight: Math.max(84, lines.height + 24)

    T.AbstractButton {
        id: button

        objectName: `history-${row.index}`
        width: parent.width - (undo.visible ? undo.width + 8 : 0)
        height: parent.height
        text: `${row.action} ${row.title}`
        focusPolicy: Qt.TabFocus
        activeFocusOnTab: true
        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.description: `${row.when} ${row.who}`
        Accessible.onPressAction: button.clicked()
        onClicked: row.taken()
        onActiveFocusChanged: {
            if (activeFocus)
                row.focused();
        }
        Keys.onReturnPressed: row.taken()
        Keys.onEnterPressed: row.taken()

        background: Rectangle {
            radius: Theme.radius
            color: button.down ? Theme.staffSoft : Theme.card
            border.width: 1
            border.color: Theme.line

            FocusRing {
                anchors.margins: 0
                shown: button.visualFocus
            }
        }
        contentItem: Item {
            Column {
                id: lines

                x: 16
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - 32
                spacing: 4

                Flow {
                    width: parent.width
                    spacing: 12

                    Badge {
                        kind: row.undone ? "draft" : "glossary"
                        text: row.undone ? `${row.action}（${row.words.historyUndone}）` : row.action
                        family: row.family
                    }
                    PlainText {
                        width: Math.min(Math.ceil(implicitWidth), parent.width)
                        visible: text !== ""
                        text: row.title
                        font.family: row.family
                        font.weight: Font.DemiBold
                        font.strikeout: row.undone
                    }
                    PlainText {
                        width: Math.min(Math.ceil(implicitWidth), parent.width)
                        visible: text !== ""
                        text: row.more
                        font.family: row.family
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
                PlainText {
                    width: parent.width
                    text: `${row.when}　${row.who}`
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                PlainText {
                    width: parent.width
                    visible: text !== ""
                    text: row.why
                    font.family: row.family
                    font.pixelSize: Theme.small
                }
            }
        }
    }
    PushButton {
        id: undo

        objectName: `historyUndo-${row.index}`
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: row.undoable
        iconName: "undo"
        text: row.words.decideUndo
        spokenName: `${row.words.decideUndo}: ${row.action} ${row.title}`
        family: row.family
        onClicked: row.takenBack()
    }
}
