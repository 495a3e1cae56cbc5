pragma ComponentBehavior: Bound

import QtQuick

// One answer out of many, out of the way until somebody wants another: a touch unfolds them in place.
Column {
    id: box

    required property string name
    required property string label
    required property var options
    required property var current
    required property string family

    property bool unfolded: false

    readonly property var option: options.find(each => each.value === current) ?? {
        label: current
    }

    signal chosen(var value)

    width: unfolded && parent ? parent.width : Math.min(button.implicitWidth, parent ? parent.width : button.implicitWidth)
    spacing: 10

    PushButton {
        id: button

        objectName: box.name
        width: Math.min(implicitWidth, box.width)
        iconName: box.unfolded ? "minus" : "plus"
        text: `${box.label}：${box.option.label}`
        family: box.family
        Accessible.checkable: true
        Accessible.checked: box.unfolded
        onClicked: box.unfolded = !box.unfolded
    }
    SettingsChoices {
        name: box.name
        visible: box.unfolded
        family: box.family
        current: box.current
        options: box.options
        onChosen: value => {
            box.unfolded = false;
            button.forceActiveFocus();
            box.chosen(value);
        }
    }
}
