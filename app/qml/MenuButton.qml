import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A large button with its icon above its words.
T.AbstractButton {
    id: button

    property string iconName: ""
    property string family: ""

    implicitHeight: Math.max(Theme.talk, column.implicitHeight + 2 * Theme.margin)
    implicitWidth: 220
    Layout.fillWidth: true
    Layout.fillHeight: true
    // A layout of equal cells asks for the least, not for the preferred height.
    Layout.minimumHeight: implicitHeight
    Layout.maximumHeight: Math.max(260, implicitHeight)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.calm : Theme.card
        border.width: 1
        border.color: Theme.line

        FocusRing {
            shown: button.visualFocus
        }
    }
    contentItem: Item {
        implicitHeight: column.implicitHeight

        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width
            spacing: Theme.gap

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: button.iconName
                size: 44
                color: Theme.staff
            }
            PlainText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: button.text
                font.family: button.family
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
                color: Theme.ink
            }
        }
    }
}
