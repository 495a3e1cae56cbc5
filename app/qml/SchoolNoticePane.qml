pragma ComponentBehavior: Bound

import QtQuick

// Sentences to pick on one side, the notice with its plain Japanese on the other.
FocusScope {
    id: pane

    required property WindowModel window

    readonly property SchoolNoticeModel notice: window.school.notice
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property string otherFamily: window.conversation.visitor.fontFamily
    readonly property bool wide: width >= 960

    ScrollPane {
        id: topics

        objectName: "schoolTopics"
        width: pane.wide ? Math.floor((pane.width - Theme.margin) * 0.5) : pane.width
        height: pane.wide ? pane.height : Math.floor((pane.height - Theme.margin) * 0.5)
        spacing: Theme.gap

        PlainText {
            width: parent.width
            visible: pane.notice.topic === ""
            text: pane.words.schoolNoticeSentences
            font.family: pane.family
            font.weight: Font.Bold
        }
        Row {
            width: parent.width
            visible: pane.notice.topic !== ""
            spacing: Theme.gap

            PushButton {
                id: all

                objectName: "schoolAllTopics"
                iconName: "left"
                text: pane.words.schoolTopics
                family: pane.family
                onClicked: pane.notice.stepBack()
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - all.width - parent.spacing
                text: pane.notice.title
                font.family: pane.family
                font.pixelSize: Theme.large
                font.weight: Font.Bold
            }
        }
        Grid {
            id: cards

            width: parent.width
            visible: pane.notice.topic === ""
            columns: Math.max(1, Math.floor(width / (270 * Theme.scale)))
            spacing: Theme.gap

            Repeater {
                model: pane.notice.topic === "" ? pane.notice.topics : []

                SchoolCard {
                    required property var modelData

                    objectName: `topic-${modelData.key}`
                    width: Math.floor((cards.width - (cards.columns - 1) * cards.spacing) / cards.columns)
                    iconName: ""
                    text: modelData.title
                    family: pane.family
                    onClicked: pane.notice.openTopic(modelData.key)
                }
            }
        }
        Repeater {
            model: pane.notice.sentences

            SchoolSentence {
                required property var modelData

                width: topics.width
                name: modelData.key
                primary: modelData.own
                secondary: modelData.family
                draft: modelData.draft
                draftText: pane.words.phraseUnchecked
                iconName: "plus"
                hint: pane.words.schoolNoticePut
                keepText: ""
                family: pane.family
                otherFamily: pane.otherFamily
                onChosen: pane.notice.choose(modelData.key)
            }
        }
    }
    Rectangle {
        id: made

        x: pane.wide ? topics.width + Theme.margin : 0
        y: pane.wide ? 0 : topics.height + Theme.margin
        width: pane.width - x
        height: pane.height - y
        radius: Theme.radius + 4
        color: Theme.staffSoft
        border.width: Theme.outlined ? 2 : 0
        border.color: Theme.line

        PlainText {
            id: heading

            x: Theme.margin
            y: Theme.gap
            width: parent.width - 2 * x
            text: pane.words.schoolNoticeLines
            font.family: pane.family
            font.weight: Font.Bold
        }
        ScrollPane {
            id: lines

            objectName: "schoolNoticeLines"
            x: Theme.gap
            y: heading.y + heading.height + Theme.gap
            width: parent.width - 2 * x
            height: foot.y - y - Theme.gap
            spacing: Theme.gap

            PlainText {
                objectName: "noticeEmpty"
                width: parent.width
                visible: pane.notice.lines.length === 0
                text: pane.words.schoolNoticeNothing
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.calmInk
            }
            Repeater {
                model: pane.notice.lines

                SchoolNoticeRow {
                    required property var modelData

                    width: lines.width
                    line: modelData
                    words: pane.words
                    family: pane.family
                    otherFamily: pane.otherFamily
                    japaneseFamily: pane.window.school.pictures.japaneseFamily
                    onRaised: pane.notice.raise_(modelData.number)
                    onRemoved: pane.notice.remove(modelData.number)
                }
            }
        }
        Flow {
            id: foot

            x: Theme.gap
            y: parent.height - height - Theme.gap
            width: parent.width - 2 * x
            spacing: Theme.gap

            PushButton {
                objectName: "schoolNoticeSheet"
                kind: PushButton.Strong
                enabled: !pane.notice.sheet.empty
                iconName: "slip"
                text: pane.words.schoolNoticeSheet
                family: pane.family
                textSize: Theme.body
                onClicked: pane.notice.sheet.open()
            }
            PushButton {
                objectName: "schoolNoticeClear"
                enabled: pane.notice.lines.length > 0
                iconName: "erase"
                text: pane.words.schoolNoticeClear
                family: pane.family
                onClicked: pane.notice.clear()
            }
        }
    }
}
