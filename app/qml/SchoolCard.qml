import QtQuick
import QtQuick.Templates as T

// A subject to talk about, or a topic of a notice.
T.AbstractButton {
    id: card

    required property string iconName
    required property string family
    property string other: ""
    property string otherFamily: ""

    implicitHeight: Math.max(88, lines.height + 24)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: card.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: card.down ? Theme.calm : Theme.card
        border.width: 1
        border.color: Theme.line

        FocusRing {
            shown: card.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            id: sign

            x: 14
            anchors.verticalCenter: parent.verticalCenter
            visible: card.iconName !== ""
            size: 30
            name: card.iconName === "" ? "list" : card.iconName
            color: Theme.staff
        }
        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            x: sign.visible ? 56 : 16
            width: parent.width - x - 12
            spacing: 2

            PlainText {
                width: parent.width
                text: card.text
                font.family: card.family
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
            }
            PlainText {
                width: parent.width
                visible: text !== ""
                text: card.other
                font.family: card.otherFamily
                font.pixelSize: Theme.small
                color: Theme.visitor
            }
        }
    }
}
