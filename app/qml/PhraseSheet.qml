pragma ComponentBehavior: Bound

import QtQuick

// A phrase with places: its sentence in both languages, the places, the picker of the one in hand.
FocusScope {
    id: sheet

    required property PhrasebookModel book
    required property var words
    required property string family
    required property string visitorFamily

    readonly property SlotFormModel form: book.form
    readonly property bool wide: width >= 1000
    readonly property int inner: Theme.margin * 1.25

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: form.own
    Component.onCompleted: forceActiveFocus()
    Keys.onReturnPressed: advance()
    Keys.onEnterPressed: advance()
    // A keyboard types into the picker in hand.
    Keys.onPressed: event => {
        if (form.picker === "number") {
            const key = event.key === Qt.Key_Backspace ? "back" : event.text;
            if (key !== "" && (key === "back" || "0123456789.-".includes(key))) {
                form.number.press(key);
                event.accepted = true;
            }
        } else if (form.picker === "choice" && event.text.trim() !== "" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            (picker.item as ChoicePicker).type(event.text);
            event.accepted = true;
        }
    }

    function advance(): void {
        if (form.more)
            form.goOn();
        else if (form.complete)
            book.speak();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    MouseArea {
        // The list behind is out of reach meanwhile.
        anchors.fill: parent
        Accessible.ignored: true
    }
    PushButton {
        id: back

        objectName: "phraseFormBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "left"
        text: sheet.words.phraseList
        family: sheet.family
        onClicked: sheet.book.stepBack()
    }
    Flickable {
        id: pane

        objectName: "phraseFormPane"
        x: Theme.margin
        y: back.y + back.height + Theme.margin
        width: sheet.wide ? Math.round((sheet.width - 3 * Theme.margin) * 0.46) : sheet.width - 2 * Theme.margin
        height: sheet.wide ? actions.y - y - Theme.margin : Math.min(contentHeight, sheet.height * 0.4)
        contentHeight: told.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive

        Column {
            id: told

            width: pane.width
            spacing: Theme.margin

            PhrasePreview {
                width: parent.width
                form: sheet.form
                words: sheet.words
                family: sheet.family
                visitorFamily: sheet.visitorFamily
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                visible: sheet.form.fields.length > 0

                Repeater {
                    model: sheet.form.fields.length

                    SlotChip {
                        required property int index
                        readonly property var place: sheet.form.fields[index]

                        objectName: `slot-${place.name}`
                        width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
                        label: place.label
                        value: place.value
                        family: sheet.family
                        chosen: place.name === sheet.form.active
                        onClicked: sheet.form.activate(place.name)
                    }
                }
            }
        }
    }
    Rectangle {
        id: desk

        x: sheet.wide ? pane.x + pane.width + Theme.margin : Theme.margin
        y: sheet.wide ? pane.y : pane.y + pane.height + Theme.margin
        width: sheet.width - x - Theme.margin
        height: actions.y - y - Theme.margin
        visible: sheet.form.picker !== ""
        radius: Theme.radius + 4
        color: Theme.card
        border.width: 1
        border.color: Theme.line

        PlainText {
            id: asked

            objectName: "slotAsked"
            x: sheet.inner
            y: sheet.inner - 4
            width: parent.width - 2 * x
            text: sheet.form.asked
            font.family: sheet.family
            font.pixelSize: Theme.large
            font.weight: Font.Bold
            color: Theme.staff
        }
        Loader {
            id: picker

            x: sheet.inner
            y: asked.y + asked.height + Theme.gap
            width: parent.width - 2 * x
            height: parent.height - y - sheet.inner
            sourceComponent: {
                switch (sheet.form.picker) {
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
    }
    Row {
        id: actions

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        height: Math.max(72, speak.implicitHeight)
        spacing: Theme.gap

        PushButton {
            objectName: "slotNext"
            height: parent.height
            visible: sheet.form.more
            iconName: "right"
            text: sheet.words.phraseNext
            family: sheet.family
            textSize: Theme.large
            onClicked: sheet.form.goOn()
        }
        PushButton {
            id: speak

            objectName: "phraseSpeak"
            width: Math.max(implicitWidth + 32, 220)
            height: parent.height
            kind: PushButton.Strong
            enabled: sheet.form.complete
            iconName: "sound"
            text: sheet.words.phraseSpeak
            family: sheet.family
            textSize: Theme.large
            onClicked: sheet.book.speak()
        }
    }
    Notice {
        anchors.verticalCenter: actions.verticalCenter
        x: Theme.margin
        width: actions.x - 2 * Theme.margin
        visible: sheet.book.notice !== ""
        problem: true
        sentence: sheet.book.notice
        family: sheet.family
    }
    Component {
        id: number

        NumberPad {
            pad: sheet.form.number
            words: sheet.words
            family: sheet.family
        }
    }
    Component {
        id: buttons

        ButtonGrid {
            form: sheet.form
            otherText: sheet.form.picker === "places" ? sheet.words.placeOther : ""
            family: sheet.family
        }
    }
    Component {
        id: calendar

        CalendarPad {
            form: sheet.form
            words: sheet.words
            family: sheet.family
        }
    }
    Component {
        id: clock

        ClockPad {
            clock: sheet.form.clock
            words: sheet.words
            family: sheet.family
        }
    }
    Component {
        id: choice

        ChoicePicker {
            list: sheet.form.choices
            words: sheet.words
            family: sheet.family
            visitorFamily: sheet.visitorFamily
        }
    }
}
