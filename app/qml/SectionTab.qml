import QtQuick
import QtQuick.Templates as T

// One section of the settings page.
T.AbstractButton {
    id: tab

    required property string iconName
    required property string family
    required property bool chosen
    property bool roomy: true

    implicitHeight: Math.max(Theme.target, label.contentHeight + 16)
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
        border.width: tab.chosen || tab.roomy ? 0 : 1
        border.color: Theme.line

        FocusRing {
            shown: tab.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            id: picture

            x: 14
            anchors.verticalCenter: parent.verticalCenter
            visible: tab.roomy
            name: tab.iconName
            color: tab.chosen ? Theme.onDark : Theme.staff
        }
        PlainText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            x: tab.roomy ? 56 : 8
            width: parent.width - x - 8
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: tab.roomy ? Text.AlignLeft : Text.AlignHCenter
            text: tab.text
            font.family: tab.family
            font.pixelSize: Theme.body
            font.weight: tab.chosen ? Font.Bold : Font.DemiBold
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 18
            color: tab.chosen ? Theme.onDark : Theme.ink
        }
    }
}
