import QtQuick
import QtQuick.Templates as T

// An icon alone on what it belongs to; its words are its name.
T.AbstractButton {
    id: button

    required property string iconName
    property color tint: Theme.staff

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    opacity: enabled ? 1 : 0.55
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.calm : "transparent"

        FocusRing {
            anchors.margins: 0
            shown: button.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            color: button.tint
        }
    }
}
