pragma ComponentBehavior: Bound

import QtQuick

// A set sentence with places: in both languages, the places, the picker of the one in hand, what to do with it.
FocusScope {
    id: sheet

    required property SlotFormModel form
    required property var words
    required property string family
    required property string visitorFamily
    required property string backText
    required property string putText
    property bool sayable: false
    property string remark: ""

    readonly property bool wide: width >= 1000

    signal abandoned
    signal put
    signal said

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: form.own
    Component.onCompleted: forceActiveFocus()
    Keys.onReturnPressed: advance()
    Keys.onEnterPressed: advance()
    Keys.onPressed: event => {
        event.accepted = desk.type(event);
    }

    function advance(): void {
        if (form.more)
            form.goOn();
        else if (form.complete)
            put();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    MouseArea {
        // What is behind is out of reach meanwhile.
        anchors.fill: parent
        Accessible.ignored: true
    }
    PushButton {
        id: back

        objectName: "schoolFormBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "left"
        text: sheet.backText
        family: sheet.family
        onClicked: sheet.abandoned()
    }
    Flickable {
        id: pane

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

                Repeater {
                    model: sheet.form.fields.length

                    SlotChip {
                        required property int index
                        readonly property var place: sheet.form.fields[index] ?? ({
                                name: "",
                                label: "",
                                value: ""
                            })

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
    SlotDesk {
        id: desk

        x: sheet.wide ? pane.x + pane.width + Theme.margin : Theme.margin
        y: sheet.wide ? pane.y : pane.y + pane.height + Theme.margin
        width: sheet.width - x - Theme.margin
        height: actions.y - y - Theme.margin
        form: sheet.form
        words: sheet.words
        family: sheet.family
        visitorFamily: sheet.visitorFamily
    }
    Flow {
        id: actions

        x: Theme.margin
        y: sheet.height - height - Theme.margin
        width: sheet.width - 2 * x
        layoutDirection: Qt.RightToLeft
        spacing: Theme.gap

        PushButton {
            objectName: "schoolPut"
            height: Math.max(72, implicitHeight)
            kind: PushButton.Strong
            enabled: sheet.form.complete
            iconName: "plus"
            text: sheet.putText
            family: sheet.family
            textSize: Theme.large
            onClicked: sheet.put()
        }
        PushButton {
            objectName: "schoolSay"
            height: Math.max(72, implicitHeight)
            visible: sheet.sayable
            kind: PushButton.Strong
            tint: Theme.visitor
            tintDown: Theme.visitorDown
            enabled: sheet.form.complete
            iconName: "sound"
            text: sheet.words.schoolSay
            family: sheet.family
            textSize: Theme.large
            onClicked: sheet.said()
        }
        PushButton {
            objectName: "slotNext"
            height: Math.max(72, implicitHeight)
            visible: sheet.form.more
            iconName: "right"
            text: sheet.words.phraseNext
            family: sheet.family
            textSize: Theme.large
            onClicked: sheet.form.goOn()
        }
    }
    Notice {
        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: sheet.width - x - Theme.margin
        visible: sheet.remark !== ""
        problem: false
        sentence: sheet.remark
        family: sheet.family
    }
}
