pragma ComponentBehavior: Bound

import QtQuick

// The picker of the place in hand, whatever it is filled with.
Rectangle {
    id: desk

    required property SlotFormModel form
    required property var words
    required property string family
    required property string visitorFamily

    readonly property int inner: Theme.margin * 1.25

    // A keyboard types into the picker in hand; false for a key it has no use for.
    function type(event: var): bool {
        if (form.picker === "number") {
            const key = event.key === Qt.Key_Backspace ? "back" : event.text;
            if (key === "" || (key !== "back" && !"0123456789.-".includes(key)))
                return false;
            form.number.press(key);
            return true;
        }
        if (form.picker === "choice" && event.text.trim() !== "" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            (picker.item as ChoicePicker).type(event.text);
            return true;
        }
        return false;
    }

    visible: form.picker !== ""
    radius: Theme.radius + 4
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    PlainText {
        id: asked

        objectName: "slotAsked"
        x: desk.inner
        y: desk.inner - 4
        width: parent.width - 2 * x
        text: desk.form.asked
        font.family: desk.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
        color: Theme.staff
    }
    Loader {
        id: picker

        x: desk.inner
        y: asked.y + asked.height + Theme.gap
        width: parent.width - 2 * x
        height: parent.height - y - desk.inner
        sourceComponent: {
            switch (desk.form.picker) {
            case "number":
                return number;
            case "places":
            case "weekday":
                return buttons;
            case "date":
                return calendar;
            case "time":
                return clock;
            case "choice":
                return choice;
            default:
                return null;
            }
        }
    }
    Component {
        id: number

        NumberPad {
            pad: desk.form.number
            words: desk.words
            family: desk.family
        }
    }
    Component {
        id: buttons

        ButtonGrid {
            form: desk.form
            otherText: desk.form.picker === "places" ? desk.words.placeOther : ""
            family: desk.family
        }
    }
    Component {
        id: calendar

        CalendarPad {
            form: desk.form
            words: desk.words
            family: desk.family
        }
    }
    Component {
        id: clock

        ClockPad {
            clock: desk.form.clock
            words: desk.words
            family: desk.family
        }
    }
    Component {
        id: choice

        ChoicePicker {
            list: desk.form.choices
            words: desk.words
            family: desk.family
            visitorFamily: desk.visitorFamily
        }
    }
}
