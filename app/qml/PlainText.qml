import QtQuick

// Every text goes through here: what people say is never read as markup.
Text {
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    color: Theme.ink
    font.pixelSize: Theme.body
    // Burmese fonts leave more than an em between lines; a whole sentence has to fit on half a tablet.
    lineHeight: font.family === "Noto Sans Myanmar" ? 0.8 : 1
}
