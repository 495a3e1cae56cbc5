import QtQuick

// What was decided last, with a button that takes it back.
Rectangle {
    id: bar

    required property DecisionsModel decisions
    required property var words
    required property string family

    visible: decisions.told !== ""
    height: visible ? Math.max(Theme.target, label.implicitHeight) + 16 : 0
    radius: Theme.radius
    color: Theme.staffSoft
    border.width: Theme.outlined ? 1 : 0
    border.color: Theme.line

    Icon {
        id: sign

        x: 16
        anchors.verticalCenter: parent.verticalCenter
        name: "check"
        color: Theme.staff
    }
    PlainText {
        id: label

        objectName: "told"
        x: 56
        anchors.verticalCenter: parent.verticalCenter
        width: (undo.visible ? undo.x : parent.width) - x - 12
        text: bar.decisions.told
        font.family: bar.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    PushButton {
        id: undo

        objectName: "toldUndo"
        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        visible: bar.decisions.undoable
        iconName: "undo"
        text: bar.words.decideUndo
        family: bar.family
        onClicked: bar.decisions.undo()
    }
}
