pragma ComponentBehavior: Bound

import QtQuick

// The official terms of a turn; a tap explains one. They scroll sideways, so that many cost no more height.
Flickable {
    id: chips

    required property string prefix
    required property string family
    required property color tint
    // List of words.
    required property var model

    property string hint: ""
    property int current: -1

    readonly property int count: every.count

    signal chosen(int place)

    height: Math.max(Theme.target, Theme.small * 1.6 + 20)
    contentWidth: row.width
    contentHeight: height
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentWidth > width

    Row {
        id: row

        spacing: 8

        Repeater {
            id: every

            model: chips.model

            PushButton {
                id: chip

                required property int index
                required property string modelData

                objectName: `${chips.prefix}Term${index}`
                height: chips.height
                iconName: "book"
                text: modelData
                family: chips.family
                kind: index === chips.current ? PushButton.Strong : PushButton.Quiet
                tint: chips.tint
                spokenName: chips.hint === "" ? modelData : `${modelData}: ${chips.hint}`
                onClicked: chips.chosen(index)
                onActiveFocusChanged: if (activeFocus)
                    chips.contentX = Math.max(0, Math.min(chip.x, chips.contentWidth - chips.width))
            }
        }
    }
}
