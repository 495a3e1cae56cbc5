pragma ComponentBehavior: Bound

import QtQuick

// Who it is, and the PIN on keys for fingers; the digits themselves are shown nowhere.
FocusScope {
    id: page

    required property PinModel pin
    required property var words
    required property string family

    readonly property bool wide: width >= 1000
    readonly property bool naming: pin.stage === "name"
    readonly property bool choosing: pin.stage === "who"
    // A kiosk without an administrator: visitors must not become one.
    readonly property bool nobody: pin.stage === "nobody"
    readonly property bool alone: choosing || naming || nobody
    readonly property real column: alone ? Math.min(width - 2 * Theme.margin, 760) : wide ? (width - 3 * Theme.margin) / 2 : width - 2 * Theme.margin

    focus: true
    Component.onCompleted: rest.forceActiveFocus()
    Keys.onPressed: event => {
        if (alone)
            return;
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            pin.press("enter");
        else if (event.key === Qt.Key_Backspace)
            pin.press("back");
        else if (event.text.length === 1 && "0123456789".includes(event.text))
            pin.press(event.text);
        else
            return;
        event.accepted = true;
    }

    // Where keys go when no control wants them; the field for the name would keep them.
    Item {
        id: rest

        focus: true
    }
    Connections {
        target: page.pin

        function onStageChanged(): void {
            // A keyboard types into the pad as soon as there is one.
            rest.forceActiveFocus();
        }
    }
    Flickable {
        id: left

        x: page.alone ? (page.width - width) / 2 : Theme.margin
        width: page.column
        height: page.alone || page.wide ? page.height - Theme.margin : Math.min(contentHeight, page.height * 0.34)
        contentHeight: told.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive

        Column {
            id: told

            width: left.width
            spacing: Theme.gap

            PlainText {
                width: parent.width
                visible: page.pin.reason !== ""
                text: page.words[page.pin.reason] ?? ""
                font.family: page.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            PlainText {
                objectName: "pinTitle"
                width: parent.width
                text: page.nobody ? page.words.pinNobody : page.pin.first ? page.words.pinFirst : page.choosing ? page.words.pinWho : page.pin.title
                font.family: page.family
                font.pixelSize: Theme.large
                font.weight: Font.Bold
            }
            PlainText {
                width: parent.width
                visible: page.pin.first
                text: page.words.pinFirstNote
                font.family: page.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Repeater {
                model: page.choosing ? page.pin.people.length : 0

                PersonButton {
                    required property int index
                    readonly property var person: page.pin.people[index]

                    objectName: `pinPerson-${index}`
                    width: told.width
                    name: person.name
                    role: page.words[`consoleRole-${person.role}`] ?? ""
                    waiting: person.waiting
                    family: page.family
                    onClicked: page.pin.choose(person.id)
                }
            }
            SettingsField {
                name: "pinName"
                visible: page.naming
                label: page.words.pinName
                value: page.pin.name
                family: page.family
                onChanged: text => page.pin.rename(text)
            }
            PushButton {
                objectName: "pinNameNext"
                visible: page.naming
                kind: PushButton.Strong
                enabled: page.pin.named
                iconName: "right"
                text: page.words.pinNext
                family: page.family
                textSize: Theme.body
                onClicked: page.pin.goOn()
            }
            PlainText {
                width: parent.width
                visible: !page.alone && page.pin.first
                text: page.pin.title
                font.family: page.family
                font.weight: Font.DemiBold
            }
            PlainText {
                width: parent.width
                visible: !page.alone
                text: page.pin.hint
                font.family: page.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            PlainText {
                width: parent.width
                visible: !page.alone && !page.pin.first
                text: page.words.pinForgot
                font.family: page.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            PushButton {
                objectName: "pinOther"
                visible: !page.alone && page.pin.people.length > 1
                iconName: "left"
                text: page.words.pinOther
                family: page.family
                onClicked: page.pin.forget()
            }
        }
    }
    PinPad {
        objectName: "pinPad"
        x: page.wide ? left.x + left.width + Theme.margin : Theme.margin
        y: page.wide ? 0 : left.height + Theme.margin
        width: page.column
        height: page.height - y - Theme.margin
        visible: !page.alone
        pin: page.pin
        words: page.words
        family: page.family
    }
}
