pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window

// The sheets of the slip, drawn as they are printed.
Rectangle {
    id: preview

    required property SheetModel slip
    required property var words
    required property string family
    property string nothing: words.slipNothing

    objectName: "slipPreview"
    radius: Theme.radius
    color: Theme.calm
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: `${words.slipPreview}: ${slip.slipText}`

    ListView {
        id: sheets

        anchors.fill: parent
        anchors.margins: Theme.gap
        clip: true
        spacing: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: count > 0
        model: preview.slip.pages

        delegate: Image {
            required property string modelData

            width: sheets.width
            height: Math.round(width * 297 / 210)
            sourceSize.width: Math.round(width * Screen.devicePixelRatio)
            // Nothing of it stays in memory once it is off the screen.
            cache: false
            source: modelData
            Accessible.ignored: true
        }
    }
    FocusRing {
        shown: sheets.activeFocus
    }
    PlainText {
        objectName: "slipNothing"
        anchors.centerIn: parent
        width: parent.width - 4 * Theme.margin
        visible: preview.slip.empty
        horizontalAlignment: Text.AlignHCenter
        text: preview.nothing
        font.family: preview.family
        font.pixelSize: Theme.body
        color: Theme.calmInk
    }
}
