import QtQuick

Image {
    id: icon

    required property string name
    property color color: Theme.ink
    property int size: 28

    width: size
    height: size
    sourceSize: Qt.size(size * 2, size * 2)
    smooth: true
    // Drawn by app/ui/icons.py; the state beside it is always also told in words.
    source: name === "" ? "" : `image://icon/${name}/${String(color).slice(-6)}`
    Accessible.ignored: true
}
