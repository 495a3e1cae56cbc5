import QtQuick

// A stage of one language, struck out where there is none.
Item {
    id: mark

    required property string name
    required property string reach
    property color color: Theme.ink

    width: 22
    height: 22

    Icon {
        anchors.fill: parent
        size: 22
        visible: mark.name !== ""
        name: mark.name
        color: mark.color
        opacity: mark.reach === "none" ? 0.45 : 1
    }
    Rectangle {
        anchors.centerIn: parent
        visible: mark.reach === "none"
        width: 26
        height: 3
        rotation: -45
        color: mark.color
        antialiasing: true
    }
}
