import QtQuick
import QtQuick.Templates as T

// A line in one's own words.
Row {
    id: writing

    required property SchoolRecordModel agreed
    required property var words
    required property string family

    function send(): void {
        if (writing.agreed.write(field.text))
            field.clear();
    }

    spacing: Theme.gap

    T.TextField {
        id: field

        objectName: "schoolWriteField"
        width: parent.width - add.width - parent.spacing
        implicitHeight: Math.max(Theme.target, contentHeight + 16)
        leftPadding: 16
        rightPadding: 16
        verticalAlignment: TextInput.AlignVCenter
        maximumLength: 200
        selectByMouse: true
        color: Theme.ink
        selectionColor: Theme.staff
        selectedTextColor: Theme.onDark
        font.family: writing.family
        font.pixelSize: Theme.body
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: writing.words.schoolWrite
        Keys.onReturnPressed: writing.send()
        Keys.onEnterPressed: writing.send()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.card
            border.width: field.activeFocus ? 3 : 1
            border.color: field.activeFocus ? Theme.staff : Theme.muted
        }
    }
    PushButton {
        id: add

        objectName: "schoolWriteAdd"
        enabled: field.text.trim() !== ""
        iconName: "plus"
        text: writing.words.schoolAdd
        family: writing.family
        onClicked: writing.send()
    }
}
