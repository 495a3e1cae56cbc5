import QtQuick

// One question of the settings page: what it is about, what it means, its answers.
Rectangle {
    id: card

    required property string title
    required property string family
    property string note: ""
    default property alias answers: inner.data

    width: parent ? parent.width : implicitWidth
    implicitHeight: column.implicitHeight + 2 * column.y
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Column {
        id: column

        x: Theme.margin * 1.25
        y: Theme.margin
        width: parent.width - 2 * x
        spacing: Theme.gap

        PlainText {
            width: parent.width
            visible: text !== ""
            text: card.title
            font.family: card.family
            font.pixelSize: Theme.body
            font.weight: Font.Bold
        }
        PlainText {
            width: parent.width
            visible: text !== ""
            text: card.note
            font.family: card.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        Column {
            id: inner

            width: parent.width
            spacing: Theme.gap
        }
    }
}
