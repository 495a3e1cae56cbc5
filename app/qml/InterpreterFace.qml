import QtQuick

// One side's reading of the interpreter card.
Rectangle {
    id: face

    required property HalfModel half
    required property string name
    required property string nameFamily
    required property string phone
    required property string asked

    // With large letters everything but the number steps back.
    readonly property bool tight: Theme.scale > 1.25
    readonly property color tint: Theme.side(half.side)

    radius: Theme.radius + 4
    color: Theme.sideSoft(half.side)
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: `${half.words.interpreterCall}: ${name} ${phone}`

    Flickable {
        id: pane

        anchors.fill: parent
        anchors.margins: Theme.margin
        contentHeight: Math.max(height, lines.height)
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive

        Column {
            id: lines

            y: (pane.contentHeight - height) / 2
            width: pane.width
            spacing: Theme.gap

            PlainText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: face.half.words.interpreterCall
                font.family: face.half.fontFamily
                font.pixelSize: face.tight ? Theme.body : Theme.words
                font.weight: Font.Bold
                color: face.tint
            }
            PlainText {
                width: parent.width
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: face.name
                font.family: face.nameFamily
                font.pixelSize: face.tight ? Theme.body : Theme.words
            }
            PlainText {
                objectName: `interpreterPhone-${face.half.side}`
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: face.phone
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 20
                font.family: face.half.fontFamily
                font.pixelSize: Math.floor(Math.max(52, Math.min(84 * Theme.scale, pane.height * 0.26)))
                font.weight: Font.Bold
            }
            PlainText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: face.asked
                font.family: face.half.fontFamily
                font.pixelSize: face.tight ? Theme.body : Theme.large
            }
        }
    }
}
