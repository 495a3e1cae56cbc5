import QtQuick

// A remark about a turn: not heard, no voice, a device that failed.
Row {
    id: notice

    required property string sentence
    required property bool problem
    required property string family

    readonly property real wanted: label.implicitWidth + 34

    spacing: 8

    Icon {
        size: 26
        name: notice.problem ? "warning" : "info"
        color: label.color
    }
    PlainText {
        id: label

        width: notice.width - 34
        text: notice.sentence
        font.family: notice.family
        font.pixelSize: Theme.small
        color: notice.problem ? Theme.problemInk : Theme.muted
    }
}
