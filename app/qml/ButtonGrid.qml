pragma ComponentBehavior: Bound

import QtQuick

// Counters, floors or weekdays: a button each.
Flickable {
    id: pane

    required property SlotFormModel form
    required property string family
    property string otherText: ""

    readonly property int columns: form.buttons.length <= 7 ? Math.max(2, Math.min(4, Math.floor(width / (120 * Theme.scale)))) : Math.max(2, Math.min(5, Math.floor(width / (110 * Theme.scale))))

    contentHeight: grid.height + (other.visible ? other.height + grid.spacing : 0)
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: interactive

    PushButton {
        id: other

        objectName: "placeOther"
        y: grid.height + grid.spacing
        visible: pane.otherText !== ""
        text: pane.otherText
        family: pane.family
        onClicked: pane.form.typeInstead()
    }
    Grid {
        id: grid

        readonly property int lines: Math.ceil(pane.form.buttons.length / pane.columns)

        columns: pane.columns
        spacing: 10

        Repeater {
            model: pane.form.buttons.length

            PadKey {
                required property int index
                readonly property var place: pane.form.buttons[index] ?? null

                objectName: `place-${place?.number}`
                width: Math.floor((pane.width - (pane.columns - 1) * grid.spacing) / pane.columns)
                height: Math.max(Theme.target, 64 * Theme.scale, Math.min(96, Math.floor((pane.height - Theme.target - grid.lines * grid.spacing) / grid.lines)))
                text: place?.text ?? ""
                family: pane.family
                chosen: place?.chosen ?? false
                onClicked: pane.form.press(place.number)
            }
        }
    }
}
