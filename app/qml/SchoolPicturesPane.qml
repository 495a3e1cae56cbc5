pragma ComponentBehavior: Bound

import QtQuick

// Pictures to touch: the pupil's speak Japanese, the teacher's the pupil's language.
FocusScope {
    id: pane

    required property WindowModel window

    readonly property SchoolPicturesModel child: window.school.pictures
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property string otherFamily: window.conversation.visitor.fontFamily
    readonly property var sides: [
        {
            talker: "pupil",
            own: window.conversation.staff.words.schoolPupilSays,
            other: window.conversation.visitor.words.schoolPupilSays
        },
        {
            talker: "teacher",
            own: window.conversation.staff.words.schoolTeacherSays,
            other: window.conversation.visitor.words.schoolTeacherSays
        }
    ]

    Flow {
        id: sides

        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: pane.sides

            ChoiceChip {
                required property var modelData

                objectName: `talker-${modelData.talker}`
                width: Math.min(implicitWidth, sides.width)
                chosen: modelData.talker === pane.child.talker
                iconName: "speech"
                text: modelData.own === modelData.other ? modelData.own : `${modelData.other} / ${modelData.own}`
                family: pane.otherFamily
                onClicked: pane.child.turn(modelData.talker)
            }
        }
        ChoiceChip {
            objectName: "pictureSlow"
            Accessible.role: Accessible.CheckBox
            chosen: pane.child.slow
            iconName: "slower"
            text: pane.words.schoolSlow
            family: pane.family
            onClicked: pane.child.toggleSlow()
        }
    }
    ScrollPane {
        id: groups

        objectName: "schoolPictures"
        y: sides.height + Theme.margin
        width: parent.width
        height: parent.height - y

        Notice {
            width: parent.width
            visible: pane.child.draft
            problem: false
            sentence: pane.words.schoolDraftPictures
            family: pane.family
        }
        Repeater {
            model: pane.child.groups

            Column {
                id: group

                required property var modelData

                width: groups.width
                spacing: Theme.gap

                PlainText {
                    width: parent.width
                    text: group.modelData.title
                    font.family: pane.otherFamily
                    font.pixelSize: Theme.large
                    font.weight: Font.Bold
                    color: Theme.visitor
                }
                Grid {
                    id: grid

                    width: parent.width
                    columns: Math.max(2, Math.floor(width / (232 * Theme.scale)))
                    spacing: Theme.gap

                    Repeater {
                        model: group.modelData.pictures

                        SchoolPictureButton {
                            required property var modelData

                            objectName: `picture-${modelData.key}`
                            width: Math.floor((grid.width - (grid.columns - 1) * grid.spacing) / grid.columns)
                            source: modelData.source
                            text: modelData.text
                            plain: modelData.plain
                            family: pane.otherFamily
                            otherFamily: pane.child.japaneseFamily
                            onClicked: pane.child.touch(modelData.key)
                        }
                    }
                }
            }
        }
    }
}
