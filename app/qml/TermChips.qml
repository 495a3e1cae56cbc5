pragma ComponentBehavior: Bound

import QtQuick

// The official terms of a turn; a tap explains one.
ListView {
    id: chips

    required property string prefix
    required property string family
    required property color tint

    property string hint: ""
    property int current: -1

    // They scroll sideways, so that a turn with many terms costs no more height.
    readonly property real wanted: contentItem.childrenRect.width

    signal chosen(int place)

    height: Theme.target * Math.max(1, Theme.scale * 0.8)
    orientation: ListView.Horizontal
    spacing: 8
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentWidth > width

    delegate: PushButton {
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
    }
}
