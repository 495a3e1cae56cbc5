import QtQuick

// One caption; the resident's own answers stand at the right, smaller.
Item {
    id: line

    required property int turn
    required property bool mine
    required property string primary
    required property string primaryMarked
    required property bool pending
    required property string notice
    required property bool problem
    required property bool newest
    required property string family
    required property real letters

    height: column.height + (mine ? 2 * Theme.gap : 0)

    Rectangle {
        anchors.fill: column
        anchors.margins: -Theme.gap
        visible: line.mine
        radius: Theme.radius
        color: Theme.visitorSoft
        border.width: Theme.scheme === "contrast" ? 2 : 0
        border.color: Theme.visitor
    }
    Column {
        id: column

        y: line.mine ? Theme.gap : 0
        x: line.mine ? line.width - width - Theme.gap : 0
        width: line.mine ? Math.min(line.width * 0.8, Math.ceil(said.implicitWidth) + 1) : line.width
        spacing: 8

        MarkedText {
            id: said

            objectName: `caption${line.turn}`
            width: parent.width
            visible: plain !== ""
            plain: line.primary
            marked: line.primaryMarked
            font.family: line.family
            font.pixelSize: line.mine ? Theme.words : line.letters
            font.weight: line.newest && !line.mine ? Font.Bold : Font.Medium
            color: line.pending || !(line.newest || line.mine) ? Theme.muted : Theme.ink
        }
        Dots {
            visible: line.pending
            size: 16
        }
        Notice {
            objectName: `captionNotice${line.turn}`
            width: parent.width
            visible: line.notice !== ""
            sentence: line.notice
            problem: line.problem
            family: line.family
        }
    }
}
