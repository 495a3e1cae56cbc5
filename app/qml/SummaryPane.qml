pragma ComponentBehavior: Bound

import QtQuick

// What was said so far, both languages side by side.
Item {
    id: pane

    required property WindowModel window

    readonly property ConversationModel conversation: window.conversation
    readonly property var words: conversation.staff.words
    readonly property string family: conversation.staff.fontFamily

    Row {
        id: heads

        x: Theme.margin * 1.25
        width: parent.width - 2 * x
        visible: list.count > 0

        PlainText {
            width: parent.width / 2
            text: pane.conversation.staff.languageName
            font.family: pane.family
            font.pixelSize: Theme.body
            font.weight: Font.Bold
            color: Theme.staff
        }
        PlainText {
            width: parent.width / 2
            leftPadding: Theme.margin
            text: pane.conversation.visitor.languageName
            font.family: pane.conversation.visitor.fontFamily
            font.pixelSize: Theme.body
            font.weight: Font.Bold
            color: Theme.visitor
        }
    }
    ListView {
        id: list

        objectName: "summary"
        y: heads.height + 8
        width: parent.width
        height: parent.height - y - note.height - Theme.gap
        spacing: 10
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        Accessible.role: Accessible.List
        Accessible.name: pane.words.handoverSummary
        model: pane.window.handover.turns

        delegate: SummaryRow {
            width: list.width
            family: pane.family
            words: pane.words
        }
    }
    Notice {
        id: note

        objectName: "summaryNote"
        anchors.bottom: parent.bottom
        width: parent.width
        visible: list.count > 0
        problem: false
        sentence: pane.words.summaryNote
        family: pane.family
    }
    PlainText {
        objectName: "summaryEmpty"
        anchors.centerIn: parent
        visible: list.count === 0
        text: pane.words.summaryEmpty
        font.family: pane.family
        font.pixelSize: Theme.large
        color: Theme.muted
    }
}
