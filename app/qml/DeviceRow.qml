import QtQuick
import QtQuick.Templates as T

// One microphone or loudspeaker by its name.
T.AbstractButton {
    id: row

    required property bool chosen
    required property bool missing
    required property string family

    width: parent ? parent.width : implicitWidth
    implicitHeight: Math.max(Theme.target, label.implicitHeight + 16)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: row.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: row.chosen ? Theme.staffSoft : row.down ? Theme.calm : Theme.card
        border.width: row.chosen ? 2 : 1
        border.color: row.chosen ? Theme.staff : Theme.line

        FocusRing {
            shown: row.visualFocus
        }
    }
    contentItem: Item {
        Rectangle {
            id: mark

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            width: 28
            height: 28
            radius: 14
            color: "transparent"
            border.width: 2
            border.color: row.chosen ? Theme.staff : Theme.muted

            Rectangle {
                anchors.centerIn: parent
                visible: row.chosen
                width: 14
                height: 14
                radius: 7
                color: Theme.staff
            }
        }
        PlainText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            x: 60
            width: parent.width - 76 - (warning.visible ? 40 : 0)
            text: row.text
            font.family: row.family
            font.pixelSize: Theme.body
            font.weight: row.chosen ? Font.DemiBold : Font.Normal
        }
        Icon {
            id: warning

            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            visible: row.missing
            name: "warning"
            color: Theme.doubtInk
        }
    }
}
