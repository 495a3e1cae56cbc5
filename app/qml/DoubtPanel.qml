import QtQuick

// Why a translation may be wrong, and what it says when translated back.
Rectangle {
    id: panel

    required property string name
    required property string headline
    required property string reason
    required property string back
    required property string family
    property string backMarked: ""

    readonly property real wanted: Math.max(head.implicitWidth, why.visible ? why.implicitWidth : 0, again.visible ? again.implicitWidth : 0) + 60

    implicitHeight: lines.height + 18
    radius: 10
    color: Theme.doubtPaper
    border.width: 2
    border.color: Theme.doubtLine

    Icon {
        x: 12
        y: 10
        name: "warning"
        color: Theme.doubtInk
    }
    Column {
        id: lines

        x: 48
        y: 9
        width: panel.width - 60
        spacing: 3

        PlainText {
            id: head

            width: parent.width
            text: panel.headline
            font.family: panel.family
            font.pixelSize: Theme.small
            font.weight: Font.Bold
            color: Theme.doubtInk
        }
        PlainText {
            id: why

            objectName: `reason-${panel.name}`
            width: parent.width
            visible: text !== ""
            text: panel.reason
            font.family: panel.family
            font.pixelSize: Theme.small
            color: Theme.doubtInk
        }
        MarkedText {
            id: again

            objectName: `back-${panel.name}`
            width: parent.width
            visible: text !== ""
            plain: panel.back
            marked: panel.backMarked
            font.family: panel.family
            font.pixelSize: Theme.body
            color: Theme.ink
        }
    }
}
