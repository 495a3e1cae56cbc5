import QtQuick

Rectangle {
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -4
    radius: Theme.radius + 4
    color: "transparent"
    border.width: 4
    border.color: Theme.focus
    visible: shown
}
