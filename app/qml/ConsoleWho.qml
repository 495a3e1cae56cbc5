import QtQuick

// Who has given a PIN, and the way to lock the console.
Row {
    id: who

    required property ConsoleModel desk
    required property var words
    required property string family
    // Width of the page it stands on.
    required property real room

    spacing: Theme.margin

    Column {
        anchors.verticalCenter: parent.verticalCenter

        PlainText {
            objectName: "consoleWho"
            anchors.right: parent.right
            width: Math.min(Math.ceil(implicitWidth), who.room * 0.32)
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            text: who.desk.name
            font.family: who.family
            font.pixelSize: Theme.body
            font.weight: Font.Bold
        }
        PlainText {
            anchors.right: parent.right
            text: who.words[`consoleRole-${who.desk.role}`] ?? ""
            font.family: who.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
    PushButton {
        objectName: "consoleLock"
        anchors.verticalCenter: parent.verticalCenter
        kind: PushButton.Strong
        iconName: "lock"
        text: who.words.consoleLock
        family: who.family
        onClicked: who.desk.lock()
    }
}
