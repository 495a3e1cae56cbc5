import QtQuick
import QtQuick.Templates as T

// What is typed is looked for at once, also what an input method has not converted yet.
Item {
    id: search

    required property string family
    required property string hint
    required property string clearName
    readonly property string wording: field.text + field.preeditText
    readonly property bool writing: field.activeFocus && wording !== ""

    signal wanted(string text)
    signal taken
    signal abandoned

    function takeFocus(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }
    function empty(): void {
        field.clear();
    }
    function type(text: string): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.insert(field.length, text);
    }

    implicitHeight: Math.max(Theme.target, Math.ceil(field.contentHeight) + 12)
    onWordingChanged: wanted(wording)

    T.TextField {
        id: field

        objectName: search.objectName + "Field"
        anchors.fill: parent
        leftPadding: 52
        rightPadding: clear.visible ? clear.width + 8 : 18
        verticalAlignment: TextInput.AlignVCenter
        maximumLength: 80
        selectByMouse: true
        color: Theme.ink
        selectionColor: Theme.staff
        selectedTextColor: Theme.onDark
        placeholderTextColor: Theme.muted
        font.family: search.family
        font.pixelSize: Theme.body
        inputMethodHints: Qt.ImhNoPredictiveText
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: search.hint
        // Not onAccepted: the key would go on to what the field stands in.
        Keys.onReturnPressed: search.taken()
        Keys.onEnterPressed: search.taken()
        Keys.onDownPressed: search.abandoned()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.card
            border.width: field.activeFocus ? 3 : 1
            border.color: field.activeFocus ? Theme.staff : Theme.muted

            Icon {
                x: 14
                anchors.verticalCenter: parent.verticalCenter
                name: "search"
                color: Theme.muted
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                x: field.leftPadding
                width: parent.width - x - 14
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 18
                visible: search.wording === ""
                text: search.hint
                color: field.placeholderTextColor
                font.family: search.family
                font.pixelSize: Theme.body
                Accessible.ignored: true
            }
        }
    }
    FlatButton {
        id: clear

        objectName: search.objectName + "Clear"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: search.wording !== ""
        iconName: "close"
        text: search.clearName
        onClicked: field.clear()
    }
}
