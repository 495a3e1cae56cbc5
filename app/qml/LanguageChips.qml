pragma ComponentBehavior: Bound

import QtQuick

// Native names to tap before the first word is spoken.
Flow {
    id: chips

    required property HalfModel half

    signal chosen(string tag)

    spacing: 10

    Repeater {
        model: chips.half.languages

        PushButton {
            required property string tag
            required property string name
            required property string summary
            required property var model

            objectName: `${chips.half.side}Chip-${tag}`
            width: Math.min(implicitWidth, chips.width)
            text: name
            family: model.font
            textSize: Theme.body
            tint: Theme.side(chips.half.side)
            tintDown: Theme.sideDown(chips.half.side)
            kind: tag === chips.half.lang ? PushButton.Strong : PushButton.Quiet
            Accessible.description: summary
            onClicked: chips.chosen(tag)
        }
    }
}
