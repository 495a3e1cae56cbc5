import QtQuick

// One translation over the whole screen, turned towards its reader; staff can close it from their side too.
Rectangle {
    id: view

    required property LargeModel large
    required property bool turned
    required property HalfModel staff

    readonly property bool across: large.reader === "visitor"
    readonly property color tint: Theme.side(large.reader)

    color: Theme.sidePaper(large.reader)
    Accessible.role: Accessible.Dialog
    Accessible.name: large.text
    onVisibleChanged: {
        if (!visible)
            [done, mine].forEach(button => button.focus = false);
    }

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    Item {
        id: reader

        anchors.fill: parent
        anchors.bottomMargin: mine.visible ? mine.height + 2 * Theme.margin : 0
        rotation: view.across && view.turned ? 180 : 0

        Flickable {
            id: pane

            // As large as all of it fits, within reason.
            readonly property real size: Math.max(48 * Theme.scale, Math.min(132, Math.sqrt(width * height * 0.55 / Math.max(1, view.large.ems * 1.5))))

            anchors.fill: parent
            anchors.margins: 2 * Theme.margin
            anchors.bottomMargin: done.height + 2 * Theme.margin
            contentHeight: Math.max(height, body.height)
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            MarkedText {
                id: body

                objectName: "largeText"
                width: pane.width
                height: Math.max(pane.height, implicitHeight)
                verticalAlignment: Text.AlignVCenter
                plain: view.large.text
                marked: view.large.marked
                term: view.tint
                font.family: view.large.fontFamily
                font.pixelSize: pane.size
                font.weight: Font.DemiBold
            }
        }
        PushButton {
            id: done

            objectName: "closeLarge"
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.margin
            iconName: "close"
            text: view.large.closeText
            textSize: Theme.large
            family: view.large.fontFamily
            tint: view.tint
            onClicked: view.large.close()
        }
    }
    PushButton {
        id: mine

        objectName: "closeLargeStaff"
        visible: view.across && view.turned
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        iconName: "close"
        text: view.staff.words.close
        family: view.staff.fontFamily
        onClicked: view.large.close()
    }
}
