import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: button

    enum Kind {
        Quiet,
        Strong,
        Warning
    }

    property int kind: PushButton.Quiet
    property string iconName: ""
    property color tint: Theme.staff
    property color tintDown: Theme.staffDown
    property string family: ""
    property string spokenName: text
    property bool showLabel: true
    property int textSize: Theme.small

    readonly property color face: kind === PushButton.Strong ? (down ? tintDown : tint) : kind === PushButton.Warning ? (down ? Theme.doubtPaper : Theme.card) : (down ? Theme.calm : Theme.card)
    readonly property color ink: kind === PushButton.Strong ? Theme.onDark : kind === PushButton.Warning ? Theme.doubtInk : tint

    implicitWidth: Math.max(Theme.target, content.implicitWidth + (showLabel ? 32 : 0))
    implicitHeight: Math.max(Theme.target, content.implicitHeight + 12)
    opacity: enabled ? 1 : 0.55
    // A finger leaves the focus where it was, so that the space bar stays the staff's talk key.
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: spokenName
    Accessible.onPressAction: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.face
        border.width: button.kind === PushButton.Strong ? 0 : button.kind === PushButton.Warning ? 2 : 1
        border.color: button.kind === PushButton.Warning ? Theme.doubtLine : Theme.line

        FocusRing {
            shown: button.visualFocus
        }
    }
    contentItem: Item {
        id: content

        // Not the row's own width: that follows from the button's where the words wrap.
        readonly property real beside: icon.visible ? icon.width + (label.visible ? row.spacing : 0) : 0

        implicitWidth: beside + (label.visible ? Math.ceil(label.implicitWidth) : 0)
        implicitHeight: Math.max(icon.visible ? icon.height : 0, label.visible ? label.contentHeight : 0)

        Row {
            id: row

            anchors.centerIn: parent
            spacing: 10

            Icon {
                id: icon

                anchors.verticalCenter: parent.verticalCenter
                visible: button.iconName !== ""
                name: button.iconName
                size: 26 * (1 + (Theme.scale - 1) * 0.6)
                color: button.ink
            }
            PlainText {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(implicitWidth), button.width - content.beside - 12)
                visible: button.showLabel && text !== ""
                text: button.text
                horizontalAlignment: icon.visible ? Text.AlignLeft : Text.AlignHCenter
                font.family: button.family
                font.pixelSize: button.textSize
                font.weight: Font.DemiBold
                color: button.ink
            }
        }
    }
}
