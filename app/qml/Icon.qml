import QtQuick

Item {
    id: icon

    required property string name
    property color color: Theme.ink
    property int size: 28

    implicitWidth: size
    implicitHeight: size

    Image {
        anchors.centerIn: parent
        width: icon.size
        height: icon.size
        sourceSize: Qt.size(icon.size * 2, icon.size * 2)
        smooth: true
        // Drawn by app/ui/icons.py; the state beside it is always also told in words.
        source: icon.name === "" ? "" : `image://icon/${icon.name}/${String(icon.color).slice(-6)}`
        Accessible.ignored: true
    }
}
