pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// One entry of the desk in the list.
T.AbstractButton {
    id: row

    required property int index
    required property string entry
    required property string title
    required property string topic
    required property string checks
    required property string todo
    required property string sample
    required property string family

    signal taken

    objectName: `guide-${entry}`
    implicitHeight: Math.max(72, lines.height + 20)
    text: title
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: [topic, checks, todo, sample].filter(Boolean).join(". ")
    Accessible.onPressAction: row.clicked()
    onClicked: row.taken()
    Keys.onReturnPressed: row.taken()
    Keys.onEnterPressed: row.taken()

    background: Rectangle {
        radius: Theme.radius
        color: row.down ? Theme.staffSoft : Theme.card
        border.width: 1
        border.color: Theme.line

        FocusRing {
            anchors.margins: 0
            shown: row.visualFocus
        }
    }
    contentItem: Item {
        Column {
            id: lines

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 32
            spacing: 4

            PlainText {
                width: parent.width
                text: row.title
                font.family: row.family
                font.weight: Font.DemiBold
            }
            Flow {
                width: parent.width
                spacing: 14

                Repeater {
                    model: [row.topic, row.checks].filter(Boolean)

                    PlainText {
                        required property string modelData

                        text: modelData
                        font.family: row.family
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
                Repeater {
                    model: [row.todo, row.sample].filter(Boolean)

                    PlainText {
                        required property string modelData

                        text: modelData
                        font.family: row.family
                        font.pixelSize: Theme.small
                        color: Theme.doubtInk
                    }
                }
            }
        }
    }
}
