pragma ComponentBehavior: Bound

import QtQuick

// Stars, what was said, then the procedures, those of the office's mode first.
ListView {
    id: rail

    required property var chapters
    required property string current
    required property string family

    signal chosen(string name)

    objectName: "phraseChapters"
    clip: true
    spacing: 6
    // Rows prepared ahead are given up with a warning when the list changes under them.
    cacheBuffer: 0
    boundsBehavior: Flickable.StopAtBounds
    bottomMargin: Theme.margin
    model: chapters.length
    Accessible.role: Accessible.PageTabList

    delegate: Column {
        id: cell

        required property int index
        readonly property var chapter: rail.chapters[index]

        width: rail.width
        spacing: 6

        PlainText {
            topPadding: Theme.gap
            leftPadding: 14
            width: parent.width
            visible: text !== ""
            text: cell.chapter.group
            font.family: rail.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        ChapterButton {
            objectName: `chapter-${cell.chapter.name}`
            width: parent.width
            iconName: cell.chapter.icon
            text: cell.chapter.title
            family: rail.family
            chosen: cell.chapter.name === rail.current
            onClicked: rail.chosen(cell.chapter.name)
            onActiveFocusChanged: {
                if (activeFocus)
                    rail.positionViewAtIndex(cell.index, ListView.Contain);
            }
        }
    }
}
