import QtQuick
import QtQuick.Layouts

// One sentence about what went wrong, until somebody has read it.
Rectangle {
    id: banner

    required property string sentence
    required property string closeText
    required property string family

    signal dismissed

    implicitHeight: Math.max(Theme.strip, row.implicitHeight + 16)
    color: Theme.problemPaper
    border.width: 2
    border.color: Theme.problemInk
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Icon {
            size: 32
            name: "warning"
            color: Theme.problemInk
        }
        PlainText {
            objectName: "errorSentence"
            Layout.fillWidth: true
            text: banner.sentence
            font.family: banner.family
            font.pixelSize: Theme.body
            color: Theme.problemInk
        }
        PushButton {
            objectName: "dismissError"
            iconName: "close"
            text: banner.closeText
            family: banner.family
            tint: Theme.problemInk
            onClicked: banner.dismissed()
        }
    }
}
