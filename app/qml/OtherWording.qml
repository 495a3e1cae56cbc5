import QtQuick

// Quietly: what was heard before repair, or said before a rephrasing, and the way back to it.
Row {
    id: other

    required property string name
    required property string line
    required property string action
    required property string family
    property color tint: Theme.staff
    property bool showButton: true

    readonly property real wanted: label.implicitWidth + (showButton ? spacing + take.implicitWidth : 0)

    signal taken

    spacing: Theme.gap

    PlainText {
        id: label

        objectName: `${other.name}Line`
        anchors.verticalCenter: parent.verticalCenter
        width: other.width - (take.visible ? other.spacing + take.width : 0)
        text: other.line
        font.family: other.family
        font.pixelSize: Theme.small
        color: Theme.muted
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    PushButton {
        id: take

        objectName: other.name
        visible: other.showButton
        text: other.action
        family: other.family
        tint: other.tint
        Accessible.description: other.line
        onClicked: other.taken()
    }
}
