pragma ComponentBehavior: Bound

import QtQuick

// Nothing has been counted yet: what will be here.
Rectangle {
    id: card

    required property var sentences
    required property string family

    implicitHeight: column.implicitHeight + 2 * column.y
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    Column {
        id: column

        x: Theme.margin * 1.5
        y: Theme.margin * 1.5
        width: parent.width - 2 * x
        spacing: Theme.margin

        Icon {
            name: "chart"
            size: 56
            color: Theme.staff
        }
        Repeater {
            model: card.sentences

            PlainText {
                required property int index
                required property string modelData

                width: column.width
                text: modelData
                font.family: card.family
                font.pixelSize: index === 0 ? Theme.large : Theme.body
                font.weight: index === 0 ? Font.Bold : Font.Normal
                color: index === 0 ? Theme.ink : Theme.muted
            }
        }
    }
}
