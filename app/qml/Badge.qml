import QtQuick

Rectangle {
    id: badge

    required property string kind
    required property string text
    required property string family

    readonly property bool checked: kind === "checked"

    implicitWidth: row.implicitWidth + 20
    implicitHeight: row.implicitHeight + 8
    radius: 8
    color: checked ? Theme.good : Theme.card
    border.width: checked ? 0 : 1
    border.color: Theme.line

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            size: 20
            name: badge.checked ? "check" : badge.kind === "draft" ? "edit" : badge.kind === "glossary" ? "book" : "translate"
            color: label.color
        }
        PlainText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            text: badge.text
            wrapMode: Text.NoWrap
            font.family: badge.family
            font.pixelSize: Theme.small
            color: badge.checked ? Theme.onDark : Theme.muted
        }
    }
}
