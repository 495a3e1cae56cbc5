import QtQuick
import QtQuick.Templates as T

// The program's sign, which in kiosk mode leads staff to the PIN page when it is held for a while.
T.AbstractButton {
    id: corner

    required property WindowModel window

    readonly property var words: window.conversation.staff.words

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: words.staffCorner
    Accessible.description: words.staffCornerHint
    // People who listen to the screen cannot hold it; the PIN is what keeps others out.
    Accessible.onPressAction: corner.window.openMenu()
    Keys.onReturnPressed: corner.window.openMenu()
    Keys.onEnterPressed: corner.window.openMenu()
    onPressedChanged: {
        if (pressed)
            holding.restart();
        else
            holding.stop();
    }

    Timer {
        id: holding

        objectName: "staffCornerHolding"
        interval: 2000
        onTriggered: corner.window.openMenu()
    }

    background: Item {
        FocusRing {
            shown: corner.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            size: 40
            name: "bridge"
            color: Theme.staff
        }
    }
}
