import QtQuick

// Beside "play again": the same slower, and in very large type.
Row {
    id: row

    required property string prefix
    required property int turn
    required property var words
    required property string family
    required property color tint
    property bool canSlow: true
    property bool canEnlarge: true

    signal slowed
    signal enlarged

    spacing: 8

    PushButton {
        objectName: `${row.prefix}Slower${row.turn}`
        visible: row.canSlow
        iconName: "slower"
        text: row.words.replaySlower
        family: row.family
        tint: row.tint
        onClicked: row.slowed()
    }
    PushButton {
        objectName: `${row.prefix}Larger${row.turn}`
        visible: row.canEnlarge
        iconName: "larger"
        text: row.words.replayLarger
        family: row.family
        tint: row.tint
        spokenName: row.words.largerHint
        onClicked: row.enlarged()
    }
}
