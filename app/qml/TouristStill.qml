import QtQuick

// After long use: is somebody still there? Without an answer the visit is over.
Rectangle {
    id: still

    required property TouristModel tourist
    required property var words
    required property string family

    color: Theme.visitorPaper
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.clearWarning
    Component.onCompleted: stay.forceActiveFocus()

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
        onClicked: still.tourist.stay()
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.margin * 1.5

        PlainText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: still.words.clearWarning
            font.family: still.family
            font.pixelSize: Theme.title
            font.weight: Font.Bold
        }
        PlainText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: still.words.clearLeft.replace("{seconds}", still.tourist.left)
            font.family: still.family
            font.pixelSize: Theme.words
            color: Theme.muted
        }
        PushButton {
            id: stay

            objectName: "touristStay"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, Math.max(320, implicitWidth + 48))
            height: Math.max(implicitHeight, 88)
            kind: PushButton.Strong
            tint: Theme.visitor
            tintDown: Theme.visitorDown
            iconName: "check"
            textSize: Theme.large
            text: still.words.clearStay
            family: still.family
            onClicked: still.tourist.stay()
        }
    }
}
