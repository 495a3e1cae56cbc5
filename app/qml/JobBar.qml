import QtQuick

// A long job: what it is, how far it has come, and a way to end it.
Rectangle {
    id: bar

    required property DeskModel work
    required property var words
    required property string family

    implicitHeight: Math.max(Theme.target, label.implicitHeight + 34) + 16
    radius: Theme.radius
    color: Theme.card
    border.width: 2
    border.color: Theme.staff
    Accessible.role: Accessible.ProgressBar
    Accessible.name: label.text

    PlainText {
        id: label

        x: Theme.margin
        y: 8
        width: stop.x - 2 * x
        text: bar.work.stopping ? bar.words.consoleStopping : `${bar.words[bar.work.job] ?? ""}  ${bar.work.steps}`
        font.family: bar.family
        font.weight: Font.DemiBold
    }
    Rectangle {
        id: track

        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 14
        width: label.width
        height: 10
        radius: 5
        color: Theme.calm
        border.width: Theme.outlined ? 1 : 0
        border.color: Theme.line
        clip: true

        Rectangle {
            id: fill

            property real pulse: 0

            x: bar.work.share < 0 ? pulse * track.width * 0.75 : 0
            width: track.width * (bar.work.share < 0 ? 0.25 : bar.work.share)
            height: parent.height
            radius: 5
            color: Theme.staff

            SequentialAnimation on pulse {
                running: bar.visible && bar.work.share < 0 && Theme.motion
                loops: Animation.Infinite

                NumberAnimation {
                    to: 1
                    duration: 900
                }
                NumberAnimation {
                    to: 0
                    duration: 900
                }
            }
        }
    }
    PushButton {
        id: stop

        objectName: "consoleStop"
        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        enabled: !bar.work.stopping
        iconName: "stop"
        text: bar.words.consoleStop
        family: bar.family
        onClicked: bar.work.stop()
    }
}
