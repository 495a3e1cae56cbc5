pragma ComponentBehavior: Bound

import QtQuick

// Answers side by side; `options` are {value, label, icon}.
Flow {
    id: choices

    required property string name
    required property var options
    required property var current
    required property string family

    signal chosen(var value)

    width: parent ? parent.width : implicitWidth
    spacing: 10

    Repeater {
        // A number: other options keep the buttons and with them the focus.
        model: choices.options.length

        ChoiceChip {
            required property int index
            readonly property var modelData: choices.options[index] ?? {}

            objectName: `${choices.name}-${modelData.value}`
            width: Math.min(implicitWidth, choices.width)
            iconName: modelData.icon ?? ""
            text: modelData.label
            family: modelData.font ?? choices.family
            chosen: modelData.value === choices.current
            onClicked: choices.chosen(modelData.value)
        }
    }
}
