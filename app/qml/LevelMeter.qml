pragma ComponentBehavior: Bound

import QtQuick

// Thirteen bars, highest in the middle, as tall as the voice is loud.
Row {
    id: meter

    property real level: 0
    property color color: Theme.onDark

    spacing: 6
    height: 48
    Accessible.ignored: true

    Repeater {
        model: 13

        Rectangle {
            required property int index

            readonly property real shape: 1 - Math.abs(index - 6) / 8

            width: 7
            radius: 3.5
            color: meter.color
            height: Math.max(7, meter.height * Math.min(1, meter.level * 1.4) * shape)
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined

            Behavior on height {
                enabled: Theme.motion

                NumberAnimation {
                    duration: 80
                }
            }
        }
    }
}
