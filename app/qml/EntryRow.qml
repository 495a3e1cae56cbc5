import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// Typing instead of speaking, and correcting what was recognised.
RowLayout {
    id: row

    required property HalfModel half
    readonly property bool correcting: half.editing !== 0
    readonly property alias entry: field

    signal sent(string text)
    signal simplified(string text, bool keyed)
    signal abandoned
    signal answersWanted
    signal recordWanted

    function clear(): void {
        // Not clear(): that can be undone, by whoever comes next.
        field.text = "";
        rest();
    }
    // Gives the space bar back to the talk button.
    function rest(): void {
        field.focus = false;
    }

    spacing: Theme.gap

    PushButton {
        objectName: "toggleAnswers"
        visible: row.half.side === "visitor" && !row.correcting
        iconName: "answers"
        text: row.half.words.quickAnswers
        family: row.half.fontFamily
        tint: Theme.side(row.half.side)
        showLabel: row.width > 560 * Theme.scale
        onClicked: row.answersWanted()
    }
    PushButton {
        objectName: "openRecord"
        // Staff have it in the menu.
        visible: row.half.side === "visitor" && !row.correcting
        iconName: "lock"
        text: row.half.words.record
        spokenName: row.half.words.recordTitle
        family: row.half.fontFamily
        tint: Theme.side(row.half.side)
        showLabel: row.width > 760 * Theme.scale
        onClicked: row.recordWanted()
    }
    Connections {
        target: row.half

        function onEntryChanged(): void {
            field.text = row.half.draft;
            if (row.correcting && row.visible) {
                field.forceActiveFocus();
                field.cursorPosition = field.length;
            } else {
                row.rest();
            }
        }
    }

    T.TextField {
        id: field

        objectName: row.half.side + "Input"
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(Theme.target, contentHeight + 16)
        leftPadding: 18
        rightPadding: 18
        verticalAlignment: TextInput.AlignVCenter
        maximumLength: 500
        selectByMouse: true
        color: Theme.ink
        selectionColor: Theme.side(row.half.side)
        selectedTextColor: Theme.onDark
        placeholderTextColor: Theme.muted
        font.family: row.half.fontFamily
        font.pixelSize: Theme.body
        // What visitors type is nothing for a dictionary of the system to learn.
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: row.correcting ? row.half.words.edit : row.half.words.typeHere
        onAccepted: row.sent(text)
        onLengthChanged: row.half.noteTyping(`${Window.window?.objectName ?? ""}/${objectName}`, length)

        background: Rectangle {
            radius: Theme.radius
            color: row.correcting ? Theme.doubtPaper : Theme.card
            border.width: field.activeFocus ? 3 : 1
            border.color: field.activeFocus ? Theme.side(row.half.side) : Theme.muted

            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                x: field.leftPadding
                width: parent.width - 2 * x
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                visible: field.length === 0 && field.preeditText === ""
                text: row.half.words.typeHere
                color: field.placeholderTextColor
                font.family: row.half.fontFamily
                font.pixelSize: Theme.body
                Accessible.ignored: true
            }
        }
    }
    PushButton {
        objectName: row.half.side + "CancelEdit"
        visible: row.correcting
        text: row.half.words.cancel
        family: row.half.fontFamily
        tint: Theme.side(row.half.side)
        onClicked: row.abandoned()
    }
    PushButton {
        id: simplify

        objectName: row.half.side + "Plain"
        visible: row.half.simplifies
        iconName: "plain"
        text: row.half.words.plain
        showLabel: row.width > 700 * Theme.scale
        family: row.half.fontFamily
        tint: Theme.side(row.half.side)
        enabled: field.length > 0
        Accessible.description: row.half.words.plainHint
        onClicked: row.simplified(field.text, visualFocus)
    }
    PushButton {
        objectName: row.half.side + "Send"
        kind: field.length > 0 ? PushButton.Strong : PushButton.Quiet
        iconName: "send"
        text: row.half.words.send
        showLabel: row.width > 450 * Theme.scale
        family: row.half.fontFamily
        tint: Theme.side(row.half.side)
        tintDown: Theme.sideDown(row.half.side)
        enabled: field.length > 0
        onClicked: row.sent(field.text)
    }
}
