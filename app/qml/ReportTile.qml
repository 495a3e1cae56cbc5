import QtQuick

// One large figure.
Rectangle {
    id: tile

    required property var modelData
    required property string family

    objectName: `tile-${modelData.id}`
    implicitHeight: Math.max(column.implicitHeight, lower) + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: `${modelData.label}: ${modelData.figure}`

    // Room for three lines of words, so that neighbours are as high as each other.
    readonly property int lower: Theme.words * 1.4 + 3 * Theme.small * 1.5

    Column {
        id: column

        x: Theme.margin
        y: Theme.gap
        width: parent.width - 2 * x

        PlainText {
            width: parent.width
            text: tile.modelData.figure
            font.family: tile.family
            font.pixelSize: Theme.words
            font.weight: Font.Bold
            color: Theme.staff
            Accessible.ignored: true
        }
        PlainText {
            width: parent.width
            text: tile.modelData.label
            font.family: tile.family
            font.pixelSize: Theme.small
            color: Theme.muted
            Accessible.ignored: true
        }
    }
}
