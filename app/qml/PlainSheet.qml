import QtQuick

// Plain Japanese offered to staff in the place of the bubbles: compare, then translate it, change it or leave it.
Rectangle {
    id: sheet

    required property RephrasingModel rephrasing
    required property HalfModel half
    required property bool stacked

    readonly property var words: half.words
    readonly property bool plainer: rephrasing.plain !== ""
    readonly property int padding: 16

    signal taken

    // For people who came here with the keyboard.
    function takeFocus(): void {
        (take.visible ? take : leave).forceActiveFocus(Qt.TabFocusReason);
    }

    // A hidden button would keep the space bar from talking.
    onVisibleChanged: {
        if (!visible)
            [take, edit, leave].forEach(button => button.focus = false);
    }

    radius: Theme.radius + 4
    color: Theme.card
    border.width: 2
    border.color: Theme.side(half.side)
    Accessible.role: Accessible.Dialog
    Accessible.name: `${words.plain}: ${sentence.text}`

    MouseArea {
        // The bubbles behind are out of reach meanwhile.
        anchors.fill: parent
        Accessible.ignored: true
    }
    Flickable {
        id: pane

        x: sheet.padding
        y: sheet.padding - 4
        width: sheet.width - 2 * x - (sheet.stacked ? 0 : actions.width + Theme.gap)
        height: sheet.height - 2 * y - (sheet.stacked ? actions.height + Theme.gap : 0)
        contentHeight: lines.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true

        Column {
            id: lines

            width: pane.width
            spacing: 8

            Row {
                spacing: 8

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "plain"
                    size: 26
                    color: Theme.side(sheet.half.side)
                }
                PlainText {
                    text: sheet.words.plain
                    font.family: sheet.half.fontFamily
                    font.pixelSize: Theme.small
                    font.weight: Font.Bold
                    color: Theme.side(sheet.half.side)
                }
            }
            PlainText {
                id: sentence

                objectName: "plainSentence"
                width: parent.width
                text: sheet.plainer ? sheet.rephrasing.plain : sheet.words.plainNone
                font.family: sheet.half.fontFamily
                font.pixelSize: !sheet.plainer || text.length > 100 ? Theme.body : text.length > 26 ? Theme.large : Theme.words
                font.weight: sheet.plainer ? Font.DemiBold : Font.Normal
            }
            PlainText {
                objectName: "plainOriginal"
                width: parent.width
                text: sheet.rephrasing.original
                font.family: sheet.half.fontFamily
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
    }
    Flow {
        id: actions

        readonly property real widest: Math.max(take.visible ? take.implicitWidth : 0, edit.visible ? edit.implicitWidth : 0, leave.implicitWidth)

        flow: sheet.stacked ? Flow.LeftToRight : Flow.TopToBottom
        spacing: 8
        width: sheet.stacked ? sheet.width - 2 * sheet.padding : widest
        x: sheet.width - width - sheet.padding
        y: sheet.stacked ? sheet.height - height - sheet.padding : sheet.padding

        PushButton {
            id: take

            objectName: "plainTake"
            width: sheet.stacked ? implicitWidth : actions.widest
            visible: sheet.plainer
            kind: PushButton.Strong
            iconName: "translate"
            text: sheet.words.plainTake
            family: sheet.half.fontFamily
            tint: Theme.side(sheet.half.side)
            tintDown: Theme.sideDown(sheet.half.side)
            onClicked: sheet.taken()
        }
        PushButton {
            id: edit

            objectName: "plainEdit"
            width: sheet.stacked ? implicitWidth : actions.widest
            visible: sheet.rephrasing.editable
            iconName: "edit"
            text: sheet.words.edit
            family: sheet.half.fontFamily
            tint: Theme.side(sheet.half.side)
            onClicked: sheet.rephrasing.edit()
        }
        PushButton {
            id: leave

            objectName: "plainLeave"
            width: sheet.stacked ? implicitWidth : actions.widest
            iconName: "close"
            text: sheet.plainer ? sheet.words.plainLeave : sheet.words.close
            family: sheet.half.fontFamily
            tint: Theme.side(sheet.half.side)
            onClicked: sheet.rephrasing.close()
        }
    }
}
