import QtQuick
import QtQuick.Templates as T

// A large button with a picture or an icon, words, and smaller words below them where there is room.
T.AbstractButton {
    id: button

    property string iconName: ""
    property string picture: ""
    property string detail: ""
    property string family: ""
    property bool strong: false
    property color tint: Theme.visitor
    property color tintDown: Theme.visitorDown
    property int textSize: Theme.body

    readonly property color ink: strong ? Theme.onDark : tint
    readonly property real side: picture !== "" ? 44 : 28
    readonly property bool drawn: picture !== "" || iconName !== ""

    // The key or the finger that came last: whoever uses keys sees where she is on the next page as well.
    signal used(bool byKey)

    implicitWidth: 160
    implicitHeight: Math.max(64, label.implicitHeight + 20)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: detail
    Accessible.onPressAction: button.clicked()
    Keys.onReturnPressed: {
        used(true);
        clicked();
    }
    Keys.onEnterPressed: {
        used(true);
        clicked();
    }
    onPressed: used(visualFocus)

    background: Rectangle {
        radius: Theme.radius
        color: button.strong ? (button.down ? button.tintDown : button.tint) : button.down ? Theme.visitorSoft : Theme.card
        border.width: button.strong ? 0 : Theme.outlined ? 2 : 1
        border.color: Theme.line

        FocusRing {
            shown: button.visualFocus
        }
    }
    contentItem: Item {
        Image {
            id: sign

            visible: button.drawn
            x: 12
            anchors.verticalCenter: parent.verticalCenter
            width: button.side
            height: button.side
            sourceSize: Qt.size(button.side * 2, button.side * 2)
            source: button.picture !== "" ? `image://kiosk/picture/${button.picture}/${String(button.ink).slice(-6)}` : button.iconName !== "" ? `image://icon/${button.iconName}/${String(button.ink).slice(-6)}` : ""
            Accessible.ignored: true
        }
        PlainText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: more.visible ? -more.height / 2 : 0
            x: button.drawn ? sign.x + sign.width + 10 : 12
            width: button.width - x - 12
            horizontalAlignment: button.drawn ? Text.AlignLeft : Text.AlignHCenter
            text: button.text
            font.family: button.family
            font.pixelSize: button.textSize
            font.weight: Font.DemiBold
            color: button.ink
        }
        PlainText {
            id: more

            visible: button.detail !== "" && button.height >= label.implicitHeight + implicitHeight + 24
            anchors.top: label.bottom
            anchors.topMargin: 2
            x: label.x
            width: label.width
            horizontalAlignment: label.horizontalAlignment
            text: button.detail
            font.family: button.family
            font.pixelSize: Theme.small
            color: button.strong ? Theme.onDark : Theme.muted
            Accessible.ignored: true
        }
    }
}
