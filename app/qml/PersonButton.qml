import QtQuick
import QtQuick.Templates as T

// A colleague's name or a term, large enough for a finger, with a line beneath.
T.AbstractButton {
    id: button

    required property string name
    required property string role
    required property string family
    property string waiting: ""
    property string iconName: waiting !== "" ? "lock" : "person"

    implicitHeight: Math.max(76, lines.height + 24)
    text: name
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.description: role
    Accessible.onPressAction: button.clicked()
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

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
        Icon {
            id: picture

            x: 18
            anchors.verticalCenter: parent.verticalCenter
            name: button.iconName
            color: button.waiting !== "" ? Theme.problemInk : Theme.staff
        }
        Column {
            id: lines

            x: 64
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x - 16

            PlainText {
                width: parent.width
                text: button.name
                font.family: button.family
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
            }
            PlainText {
                width: parent.width
                text: button.waiting !== "" ? button.waiting : button.role
                font.family: button.family
                font.pixelSize: Theme.small
                color: button.waiting !== "" ? Theme.problemInk : Theme.muted
            }
        }
    }
}
