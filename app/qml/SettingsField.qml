import QtQuick
import QtQuick.Templates as T

// A line to type in; what is typed counts at once.
Column {
    id: row

    required property string name
    required property string label
    required property string value
    required property string family
    property string example: ""
    property int hints: Qt.ImhNone
    property int longest: 80
    property alias text: field.text

    signal changed(string text)

    width: parent ? parent.width : implicitWidth
    spacing: 4

    PlainText {
        width: parent.width
        text: row.label
        font.family: row.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    T.TextField {
        id: field

        objectName: row.name
        width: parent.width
        implicitHeight: Math.max(Theme.target, contentHeight + 16)
        leftPadding: 16
        rightPadding: 16
        verticalAlignment: TextInput.AlignVCenter
        maximumLength: row.longest
        selectByMouse: true
        color: Theme.ink
        selectionColor: Theme.staff
        selectedTextColor: Theme.onDark
        placeholderTextColor: Theme.muted
        font.family: row.family
        font.pixelSize: Theme.body
        inputMethodHints: row.hints
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: row.label
        // Not a binding: what is saved is trimmed, and must not move the cursor.
        Component.onCompleted: text = row.value
        onTextEdited: row.changed(text)

        background: Rectangle {
            radius: Theme.radius
            color: Theme.paper
            border.width: field.activeFocus ? 3 : 1
            border.color: field.activeFocus ? Theme.staff : Theme.muted

            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                x: field.leftPadding
                width: parent.width - 2 * x
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                visible: field.length === 0 && field.preeditText === ""
                text: row.example
                color: field.placeholderTextColor
                font.family: row.family
                font.pixelSize: Theme.body
                Accessible.ignored: true
            }
        }
    }
}
