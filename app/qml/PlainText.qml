import QtQuick

// Every text goes through here: what people say is never read as markup.
Text {
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    color: Theme.ink
    font.pixelSize: Theme.body
}
