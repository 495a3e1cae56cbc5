pragma ComponentBehavior: Bound

import QtQuick

// A licence from its beginning, piece by piece: the longest would not fit into one text.
FocusScope {
    id: text

    required property string title
    required property string subtitle
    required property string family
    required property QtObject blocks

    onVisibleChanged: {
        if (visible)
            list.positionViewAtBeginning();
    }

    Column {
        id: head

        width: parent.width
        spacing: 4

        PlainText {
            objectName: "aboutTextTitle"
            width: parent.width
            text: text.title
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            font.family: text.family
            font.pixelSize: Theme.large
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
            Accessible.name: text.title
        }
        PlainText {
            width: parent.width
            text: text.subtitle
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            font.family: text.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
    Rectangle {
        anchors.fill: list
        anchors.margins: -1
        radius: Theme.radius
        color: Theme.card
        border.width: list.activeFocus ? 3 : 1
        border.color: list.activeFocus ? Theme.focus : Theme.line
    }
    ListView {
        id: list

        objectName: "aboutTextList"
        y: head.height + Theme.gap
        width: parent.width
        height: parent.height - y
        clip: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        topMargin: Theme.margin
        bottomMargin: Theme.margin
        spacing: Theme.body
        activeFocusOnTab: true
        model: text.blocks
        Accessible.role: Accessible.List
        Accessible.name: text.title
        // One long text, not rows to choose from: keys move it.
        keyNavigationEnabled: false
        Keys.onPressed: event => {
            const step = event.key === Qt.Key_PageDown || event.key === Qt.Key_Space ? height * 0.9 : event.key === Qt.Key_PageUp ? -height * 0.9 : event.key === Qt.Key_Down ? 80 : event.key === Qt.Key_Up ? -80 : 0;
            if (event.key === Qt.Key_Home) {
                positionViewAtBeginning();
            } else if (event.key === Qt.Key_End) {
                // Only what is laid out has a height: the last pieces first.
                positionViewAtEnd();
                contentY = originY + contentHeight + bottomMargin - height;
            } else if (step !== 0) {
                contentY = Math.max(originY - topMargin, Math.min(originY + contentHeight + bottomMargin - height, contentY + step));
            } else {
                return;
            }
            event.accepted = true;
        }

        delegate: PlainText {
            required property string words

            width: ListView.view.width
            leftPadding: Theme.margin
            rightPadding: Theme.margin
            text: words
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            font.family: text.family
            font.pixelSize: Theme.small
            Accessible.role: Accessible.StaticText
            Accessible.name: words
        }
    }
}
