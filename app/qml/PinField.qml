import QtQuick
import QtQuick.Templates as T

// Digits, or a passphrase, that nobody can read over a shoulder.
Column {
    id: row

    required property string name
    required property string label
    required property string family
    property bool digits: true
    property alias text: field.text

    signal accepted

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
        maximumLength: row.digits ? 12 : 200
        echoMode: TextInput.Password
        color: Theme.ink
        selectionColor: Theme.staff
        selectedTextColor: Theme.onDark
        font.family: row.family
        font.pixelSize: Theme.body
        inputMethodHints: (row.digits ? Qt.ImhDigitsOnly : Qt.ImhNone) | Qt.ImhSensitiveData | Qt.ImhHiddenText
        validator: RegularExpressionValidator {
            regularExpression: row.digits ? /[0-9]*/ : /.*/
        }
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: row.label
        onAccepted: row.accepted()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.paper
            border.width: field.activeFocus ? 3 : 1
            border.color: field.activeFocus ? Theme.staff : Theme.muted
        }
    }
}
