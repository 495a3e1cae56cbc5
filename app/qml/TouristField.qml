import QtQuick
import QtQuick.Templates as T

// A question typed; Enter or the button sends it.
Row {
    id: row

    required property var words
    required property string family

    signal sent(string text)

    function send(): void {
        if (field.text.trim() === "")
            return;
        row.sent(field.text);
        field.clear();
    }

    spacing: 8

    T.TextField {
        id: field

        objectName: "touristInput"
        width: row.width - go.width - row.spacing
        height: Math.max(Theme.target, contentHeight + 16)
        leftPadding: 18
        rightPadding: 18
        verticalAlignment: TextInput.AlignVCenter
        maximumLength: 300
        selectByMouse: true
        color: Theme.ink
        selectionColor: Theme.visitor
        selectedTextColor: Theme.onDark
        font.family: row.family
        font.pixelSize: Theme.body
        // What visitors type is nothing for a dictionary of the system to learn.
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: row.words.typeHere
        onAccepted: row.send()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.card
            border.width: field.activeFocus ? 3 : 1
            border.color: field.activeFocus ? Theme.visitor : Theme.muted

            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                x: field.leftPadding
                width: parent.width - 2 * x
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 18
                visible: field.length === 0 && field.preeditText === ""
                text: row.words.typeHere
                color: Theme.muted
                font.family: row.family
                font.pixelSize: Theme.body
                Accessible.ignored: true
            }
        }
    }
    PushButton {
        id: go

        objectName: "touristSend"
        height: field.height
        kind: PushButton.Strong
        tint: Theme.visitor
        tintDown: Theme.visitorDown
        iconName: "send"
        showLabel: false
        text: row.words.send
        family: row.family
        onClicked: row.send()
    }
}
