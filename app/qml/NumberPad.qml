pragma ComponentBehavior: Bound

import QtQuick

// Digits as on a telephone; what they make is written above with its unit.
Item {
    id: item

    required property NumberPadModel pad
    required property var words
    required property string family

    readonly property var keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", pad.extra, "0", "back"]

    PlainText {
        id: typed

        objectName: "padTyped"
        width: parent.width
        height: Math.max(Theme.target, implicitHeight)
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignHCenter
        text: item.pad.typed === "" ? "―" : item.pad.typed
        font.family: item.family
        font.pixelSize: Theme.title
        font.weight: Font.Bold
        color: item.pad.typed === "" ? Theme.muted : Theme.ink
    }
    Grid {
        id: grid

        readonly property int cell: Math.min(Math.floor((item.width - 2 * spacing) / 3), 150)
        readonly property int tall: Math.max(Theme.target, Math.min(92, Math.floor((item.height - y - 3 * spacing) / 4)))

        anchors.horizontalCenter: parent.horizontalCenter
        y: typed.height + Theme.gap
        columns: 3
        spacing: 10

        Repeater {
            model: item.keys

            PadKey {
                required property string modelData

                objectName: `pad-${modelData}`
                width: grid.cell
                height: grid.tall
                text: modelData === "back" ? "" : modelData
                iconName: modelData === "back" ? "erase" : ""
                spokenName: modelData === "back" ? item.words.padBack : modelData
                family: item.family
                textSize: Theme.words
                onClicked: item.pad.press(modelData)
                onPressAndHold: {
                    if (modelData === "back")
                        item.pad.press("clear");
                }
            }
        }
    }
}
