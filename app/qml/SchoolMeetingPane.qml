pragma ComponentBehavior: Bound

import QtQuick

// What to talk about on one side, what was agreed on the other.
FocusScope {
    id: pane

    required property WindowModel window

    readonly property SchoolMeetingModel meeting: window.school.meeting
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property string otherFamily: window.conversation.visitor.fontFamily
    readonly property bool wide: width >= 960

    ScrollPane {
        id: subjects

        objectName: "schoolSubjects"
        width: pane.wide ? Math.floor((pane.width - Theme.margin) * 0.5) : pane.width
        height: pane.wide ? pane.height : Math.floor((pane.height - Theme.margin) * 0.5)
        spacing: Theme.gap

        PlainText {
            width: parent.width
            visible: pane.meeting.card === ""
            text: pane.words.schoolAgenda
            font.family: pane.family
            font.weight: Font.Bold
        }
        Row {
            width: parent.width
            visible: pane.meeting.card !== ""
            spacing: Theme.gap

            PushButton {
                id: all

                objectName: "schoolCards"
                iconName: "left"
                text: pane.words.schoolCards
                family: pane.family
                onClicked: pane.meeting.stepBack()
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - all.width - parent.spacing
                text: pane.meeting.title
                font.family: pane.family
                font.pixelSize: Theme.large
                font.weight: Font.Bold
            }
        }
        Grid {
            id: cards

            width: parent.width
            visible: pane.meeting.card === ""
            columns: Math.max(1, Math.floor(width / (270 * Theme.scale)))
            spacing: Theme.gap

            Repeater {
                model: pane.meeting.card === "" ? pane.meeting.cards : []

                SchoolCard {
                    required property var modelData

                    objectName: `card-${modelData.key}`
                    width: Math.floor((cards.width - (cards.columns - 1) * cards.spacing) / cards.columns)
                    iconName: modelData.icon
                    text: modelData.title
                    other: modelData.other
                    family: pane.family
                    otherFamily: pane.otherFamily
                    onClicked: pane.meeting.openCard(modelData.key)
                }
            }
        }
        Grid {
            id: things

            width: parent.width
            visible: pane.meeting.things.length > 0
            columns: Math.max(2, Math.floor(width / (190 * Theme.scale)))
            spacing: Theme.gap

            Repeater {
                model: pane.meeting.things

                SchoolPictureButton {
                    required property var modelData

                    objectName: `thing-${modelData.id}`
                    width: Math.floor((things.width - (things.columns - 1) * things.spacing) / things.columns)
                    pictureSize: 84
                    source: modelData.picture
                    text: modelData.own
                    other: modelData.family
                    family: pane.family
                    otherFamily: pane.otherFamily
                    onClicked: pane.meeting.bring(modelData.id)
                }
            }
        }
        Repeater {
            model: pane.meeting.sentences

            SchoolSentence {
                required property var modelData

                width: subjects.width
                name: modelData.id
                primary: modelData.own
                secondary: modelData.family
                draft: modelData.draft
                draftText: pane.words.phraseUnchecked
                iconName: "sound"
                hint: pane.words.schoolSay
                keepText: pane.words.schoolKeep
                family: pane.family
                otherFamily: pane.otherFamily
                onChosen: pane.meeting.choose(modelData.id)
                onKept: pane.meeting.keep(modelData.id)
            }
        }
    }
    SchoolRecordPane {
        x: pane.wide ? subjects.width + Theme.margin : 0
        y: pane.wide ? 0 : subjects.height + Theme.margin
        width: pane.width - x
        height: pane.height - y
        agreed: pane.window.school.agreed
        words: pane.words
        family: pane.family
        otherFamily: pane.otherFamily
    }
}
