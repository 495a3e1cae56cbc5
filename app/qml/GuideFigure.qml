pragma ComponentBehavior: Bound

import QtQuick

// The desk's own character: a face for each mood, lips that move while it speaks.
Item {
    id: guide

    required property string mood
    required property bool speaking

    readonly property var lips: [1, 2, 1, 0, 2, 1, 2, 0, 1, 0]
    property int step: 0
    readonly property int mouth: !speaking ? 0 : Theme.motion ? lips[step % lips.length] : 1

    Accessible.ignored: true

    Timer {
        interval: 130
        repeat: true
        running: guide.speaking && guide.visible && Theme.motion
        onTriggered: guide.step += 1
    }
    Repeater {
        model: 3

        // All three lie there, so that no frame is without a face.
        Image {
            required property int index

            anchors.fill: parent
            visible: index === guide.mouth
            fillMode: Image.PreserveAspectFit
            sourceSize: Qt.size(Math.max(1, Math.ceil(guide.width)) * 2, Math.max(1, Math.ceil(guide.height)) * 2)
            source: guide.width > 0 && guide.height > 0 ? `image://kiosk/guide/${guide.mood}-${index}` : ""
            Accessible.ignored: true
        }
    }
}
