import QtQuick
import QtQuick.Layouts

// A sentence beside the turns: what is wrong with the microphone, or what does not work in a language.
Rectangle {
    id: bar

    required property string sentence
    required property string family
    property string iconName: "info"
    property bool problem: false
    property string closeText: ""

    readonly property color label: problem ? Theme.doubtInk : Theme.ink

    signal closed

    implicitHeight: Math.max(Theme.target, row.implicitHeight + 12)
    radius: Theme.radius
    color: problem ? Theme.doubtPaper : Theme.card
    border.width: problem ? 2 : 1
    border.color: problem ? Theme.doubtLine : Theme.line
    Accessible.role: problem ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: sentence

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: bar.closeText !== "" ? 6 : Theme.margin
        spacing: Theme.gap

        Icon {
            size: 28
            name: bar.iconName
            color: bar.label
        }
        PlainText {
            objectName: bar.objectName + "Text"
            Layout.fillWidth: true
            text: bar.sentence
            font.family: bar.family
            font.pixelSize: Theme.body
            font.weight: bar.problem ? Font.DemiBold : Font.Normal
            color: bar.label
        }
        PushButton {
            objectName: bar.objectName + "Close"
            Layout.topMargin: 2
            Layout.bottomMargin: 2
            visible: bar.closeText !== ""
            iconName: "close"
            text: bar.closeText
            family: bar.family
            tint: bar.label
            onClicked: bar.closed()
        }
    }
}
