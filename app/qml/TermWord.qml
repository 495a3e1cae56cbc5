import QtQuick

// A word under its label, with its reading above it.
Column {
    id: entry

    property string label: ""
    property string labelFamily: ""
    property string word: ""
    property string family: ""
    property string furigana: ""
    property color tint: Theme.ink
    property bool large: false

    spacing: 2

    PlainText {
        width: parent.width
        text: entry.label
        font.family: entry.labelFamily
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    PlainText {
        width: Math.min(entry.width, Math.max(implicitWidth, Math.ceil(main.implicitWidth) + 1))
        visible: text !== ""
        horizontalAlignment: implicitWidth < main.implicitWidth ? Text.AlignHCenter : Text.AlignLeft
        text: entry.furigana
        font.family: entry.family
        font.pixelSize: Theme.small
        color: Theme.ink
    }
    PlainText {
        id: main

        width: parent.width
        text: entry.word
        font.family: entry.family
        font.pixelSize: entry.large ? Theme.title : Theme.large
        font.weight: entry.large ? Font.Bold : Font.Normal
        color: entry.tint
    }
}
