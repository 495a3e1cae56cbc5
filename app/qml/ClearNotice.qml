import QtQuick

// Over one half or a page, in the language of its reader: the conversation goes in a moment, unless somebody says no.
Rectangle {
    id: notice

    required property HalfModel half
    required property ClearingModel clearing

    readonly property var words: half.words
    readonly property bool low: height < 330 * Theme.scale

    color: Theme.sidePaper(half.side)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.clearWarning
    onVisibleChanged: {
        if (!visible)
            stay.focus = false;
        else if (half.side === "staff")
            stay.forceActiveFocus();
    }

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
        onClicked: notice.clearing.goOn()
    }
    Flickable {
        id: pane

        anchors.fill: parent
        anchors.margins: Theme.margin
        contentHeight: Math.max(height, column.height)
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive

        Column {
            id: column

            y: (pane.contentHeight - height) / 2
            width: pane.width
            spacing: notice.low ? Theme.gap : Theme.margin * 1.5

            PlainText {
                objectName: notice.half.side + "ClearWarning"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: notice.words.clearWarning
                font.family: notice.half.fontFamily
                font.pixelSize: Theme.title
                font.weight: Font.Bold
            }
            PlainText {
                objectName: notice.half.side + "ClearLeft"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: notice.words.clearLeft.replace("{seconds}", notice.clearing.left)
                font.family: notice.half.fontFamily
                font.pixelSize: Theme.words
                color: Theme.muted
            }
            PushButton {
                id: stay

                objectName: notice.half.side + "ClearStay"
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(parent.width, Math.max(320, implicitWidth + 48))
                height: Math.max(implicitHeight, notice.low ? 72 : 88)
                kind: PushButton.Strong
                tint: Theme.side(notice.half.side)
                tintDown: Theme.sideDown(notice.half.side)
                iconName: "check"
                textSize: Theme.large
                text: notice.words.clearStay
                family: notice.half.fontFamily
                onClicked: notice.clearing.goOn()
            }
        }
    }
}
