import QtQuick

// Whose PIN opens what was asked for.
FocusScope {
    id: page

    required property WindowModel window

    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily

    focus: true
    Component.onCompleted: inner.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    PushButton {
        id: back

        objectName: "unlockBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.family
        onClicked: page.window.leaveConsole()
    }
    PlainText {
        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: page.width - x - Theme.margin
        text: page.words.unlockTitle
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 18
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PinPage {
        id: inner

        anchors.fill: parent
        anchors.topMargin: back.y + back.height + Theme.margin
        pin: page.window.access.pin
        words: page.words
        family: page.family
    }
}
