import QtQuick

// A language with a remark, and what can be done about it at the end of the line.
Item {
    id: row

    required property var language
    required property string family
    required property string note
    property bool problem: false
    default property alias actions: end.data

    width: parent ? parent.width : implicitWidth
    implicitHeight: Math.max(Theme.target, lines.implicitHeight, end.implicitHeight) + 14

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Column {
        id: lines

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - end.width - Theme.gap
        spacing: 2

        PlainText {
            width: parent.width
            text: row.language.name
            font.family: row.language.font
            font.pixelSize: Theme.body
            font.weight: Font.DemiBold
        }
        PlainText {
            width: parent.width
            text: row.note
            font.family: row.family
            font.pixelSize: Theme.small
            color: row.problem ? Theme.problemInk : Theme.muted
        }
    }
    Row {
        id: end

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
    }
}
