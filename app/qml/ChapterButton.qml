import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: tab

    required property string iconName
    required property string family
    required property bool chosen

    implicitHeight: Math.max(Theme.target, label.implicitHeight + 16)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selectable: true
    Accessible.selected: chosen
    Accessible.onPressAction: tab.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: tab.chosen ? Theme.staff : tab.down ? Theme.calm : "transparent"

        FocusRing {
            anchors.margins: 0
            shown: tab.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            x: 14
            anchors.verticalCenter: parent.verticalCenter
            visible: tab.iconName !== ""
            name: tab.iconName
            size: 24
            color: tab.chosen ? Theme.onDark : Theme.staff
        }
        PlainText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            x: tab.iconName !== "" ? 50 : 14
            width: parent.width - x - 10
            text: tab.text
            font.family: tab.family
            font.pixelSize: Theme.body
            font.weight: tab.chosen ? Font.Bold : Font.DemiBold
            color: tab.chosen ? Theme.onDark : Theme.ink
        }
    }
}
