pragma ComponentBehavior: Bound

import QtQuick

Row {
    id: dots

    property color color: Theme.muted
    property int size: 12

    spacing: size * 0.7

    Repeater {
        model: 3

        Rectangle {
            id: dot

            required property int index

            width: dots.size
            height: dots.size
            radius: dots.size / 2
            color: dots.color

            SequentialAnimation on opacity {
                running: dots.visible && Theme.motion
                loops: Animation.Infinite
                onStopped: dot.opacity = 1

                PauseAnimation {
                    duration: dot.index * 180
                }
                NumberAnimation {
                    to: 0.25
                    duration: 360
                }
                NumberAnimation {
                    to: 1
                    duration: 360
                }
                PauseAnimation {
                    duration: (2 - dot.index) * 180
                }
            }
        }
    }
}
