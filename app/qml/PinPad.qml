pragma ComponentBehavior: Bound

import QtQuick

// Ten keys and dots; what it says stands between them, so that nobody looks for it.
Rectangle {
    id: item

    required property PinModel pin
    required property var words
    required property string family

    readonly property bool shut: pin.busy || pin.waiting !== ""

    radius: Theme.radius + 4
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    Row {
        id: dots

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.margin
        height: 40
        spacing: 14
        Accessible.role: Accessible.StaticText
        Accessible.name: item.words.pinTypedCount.replace("{count}", item.pin.typed)

        Repeater {
            model: Math.max(item.pin.least, item.pin.typed)

            Rectangle {
                required property int index

                anchors.verticalCenter: parent.verticalCenter
                width: 22
                height: 22
                radius: 11
                color: index < item.pin.typed ? Theme.staff : "transparent"
                border.width: 2
                border.color: index < item.pin.typed ? Theme.staff : Theme.muted
            }
        }
    }
    PlainText {
        id: told

        objectName: "pinNotice"
        x: Theme.margin
        y: dots.y + dots.height + 4
        width: parent.width - 2 * x
        height: Math.max(implicitHeight, Theme.small * 3)
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: item.pin.busy ? item.words.pinChecking : item.pin.waiting !== "" ? item.pin.waiting + "\n" + item.words.pinLockedHow : item.pin.notice
        font.family: item.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: item.pin.busy ? Theme.muted : Theme.problemInk
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Grid {
        id: grid

        readonly property int cell: Math.min(Math.floor((item.width - 2 * Theme.margin - 2 * spacing) / 3), 168)
        readonly property int tall: Math.max(Theme.target, Math.min(104, Math.floor((item.height - y - Theme.margin - 3 * spacing) / 4)))

        anchors.horizontalCenter: parent.horizontalCenter
        y: told.y + told.height + 8
        columns: 3
        spacing: 10

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0", "enter"]

            PadKey {
                required property string modelData

                objectName: `pin-${modelData}`
                width: grid.cell
                height: grid.tall
                enabled: !item.shut && (modelData !== "enter" || item.pin.typed >= item.pin.least)
                opacity: enabled ? 1 : 0.5
                text: modelData === "back" ? "" : modelData === "enter" ? item.pin.enterText : modelData
                iconName: modelData === "back" ? "erase" : ""
                spokenName: modelData === "back" ? item.words.padBack : text
                family: item.family
                chosen: modelData === "enter" && enabled
                textSize: modelData === "enter" ? Theme.large : Theme.title
                onClicked: item.pin.press(modelData)
                onPressAndHold: {
                    if (modelData === "back")
                        item.pin.press("clear");
                }
            }
        }
    }
}
