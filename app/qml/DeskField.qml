import QtQuick
import QtQuick.Templates as T

// A text that may be long: it wraps, Enter and Tab go on to the next control.
Column {
    id: row

    required property string name
    required property string label
    required property string family
    property string spokenName: label
    property string textFamily: family
    property string value: ""
    property int longest: 400
    property bool locked: false
    property alias text: field.text

    signal changed(string text)

    width: parent ? parent.width : implicitWidth
    spacing: 4

    PlainText {
        width: parent.width
        visible: text !== ""
        text: row.label
        font.family: row.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    T.TextArea {
        id: field

        objectName: row.name
        width: parent.width
        implicitHeight: Math.max(Theme.target, contentHeight + 24)
        topPadding: 12
        bottomPadding: 12
        leftPadding: 16
        rightPadding: 16
        verticalAlignment: TextInput.AlignVCenter
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        readOnly: row.locked
        selectByMouse: true
        color: Theme.ink
        selectionColor: Theme.staff
        selectedTextColor: Theme.onDark
        font.family: row.textFamily
        font.pixelSize: Theme.body
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: row.spokenName
        // Not a binding: what is typed must not move the cursor.
        Component.onCompleted: text = row.value
        onTextChanged: {
            if (length > row.longest)
                remove(row.longest, length);
            else if (activeFocus)
                row.changed(text);
        }
        Keys.onPressed: event => {
            if (paste.took(event)) {
                event.accepted = true;
                return;
            }
            const on = event.key === Qt.Key_Tab || event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (!on && event.key !== Qt.Key_Backtab)
                return;
            nextItemInFocusChain(on).forceActiveFocus(Qt.TabFocusReason);
            event.accepted = true;
        }

        // The middle button would paste past the limit.
        MouseArea {
            anchors.fill: parent
            acceptedButtons: Qt.MiddleButton
        }
        PasteLimit {
            id: paste

            into: field
            longest: row.longest
        }

        background: Rectangle {
            radius: Theme.radius
            color: row.locked ? Theme.card : Theme.paper
            border.width: field.activeFocus ? 3 : 1
            border.color: field.activeFocus ? Theme.staff : row.locked ? Theme.line : Theme.muted
        }
    }
}
