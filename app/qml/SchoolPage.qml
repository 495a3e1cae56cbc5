pragma ComponentBehavior: Bound

import QtQuick

// A school's page: meeting with a family, class notice, pictures for a pupil who has just arrived.
FocusScope {
    id: page

    required property WindowModel window

    readonly property SchoolModel school: window.school
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property string otherFamily: window.conversation.visitor.fontFamily
    readonly property bool roomy: width >= 1000 && Theme.scale <= 1.25
    readonly property var exit: school.section === "notice" ? school.notice.sheet : school.agreed.sheet
    readonly property var sections: [
        {
            name: "meeting",
            icon: "people",
            title: words.schoolMeeting
        },
        {
            name: "notice",
            icon: "slip",
            title: words.schoolNotice
        },
        {
            name: "pictures",
            icon: "face",
            title: words.schoolPictures
        }
    ]

    readonly property bool filling: school.section === "meeting" ? school.meeting.form.open : school.section === "notice" ? school.notice.form.open : false
    readonly property bool pictured: school.section === "pictures" && school.pictures.current.key !== undefined
    readonly property bool sheeted: exit.shown && school.section !== "pictures"
    // Neither fingers nor keys may reach what lies beneath.
    readonly property bool covered: filling || pictured || sheeted

    focus: true
    onCoveredChanged: {
        if (!covered)
            back.forceActiveFocus();
    }
    Component.onCompleted: {
        school.prepare();
        back.forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    PushButton {
        id: back

        objectName: "schoolBack"
        enabled: !page.covered
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.family
        onClicked: page.window.leaveSchool()
    }
    PlainText {
        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: (page.roomy ? tabs.x : page.width) - x - Theme.margin
        text: page.words.school
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
    }
    Row {
        id: tabs

        enabled: !page.covered
        x: page.roomy ? page.width - width - Theme.margin : Theme.margin
        y: page.roomy ? back.y : back.y + back.height + Theme.gap
        spacing: 8

        Repeater {
            model: page.sections

            SectionTab {
                required property var modelData

                objectName: `school-${modelData.name}`
                width: page.roomy ? 216 : Math.floor((page.width - 2 * Theme.margin - 16) / 3)
                roomy: Theme.scale <= 1.25
                iconName: modelData.icon
                text: modelData.title
                family: page.family
                chosen: modelData.name === page.school.section
                onClicked: page.school.open(modelData.name)
            }
        }
    }
    Loader {
        id: pane

        enabled: !page.covered
        x: Theme.margin
        y: tabs.y + tabs.height + Theme.margin
        width: page.width - 2 * x
        height: (remark.visible ? remark.y : page.height) - y - Theme.margin
        sourceComponent: page.school.loading ? waiting : page.school.section === "notice" ? notice : page.school.section === "pictures" ? pictures : meeting
    }
    Notice {
        id: remark

        objectName: "schoolRemark"
        x: Theme.margin
        y: page.height - height - Theme.margin
        width: page.width - 2 * x
        visible: page.school.remark !== ""
        problem: false
        sentence: page.school.remark
        family: page.family
    }
    Component {
        id: waiting

        PlainText {
            text: page.words.schoolLoading
            font.family: page.family
            color: Theme.muted
        }
    }
    Component {
        id: meeting

        SchoolMeetingPane {
            window: page.window
        }
    }
    Component {
        id: notice

        SchoolNoticePane {
            window: page.window
        }
    }
    Component {
        id: pictures

        SchoolPicturesPane {
            window: page.window
        }
    }
    Loader {
        anchors.fill: parent
        active: page.filling
        sourceComponent: page.school.section === "notice" ? noticeForm : meetingForm
    }
    Component {
        id: meetingForm

        SchoolFormSheet {
            form: page.school.meeting.form
            words: page.words
            family: page.family
            visitorFamily: page.otherFamily
            remark: page.school.remark
            backText: page.words.phraseList
            putText: page.words.schoolKeep
            sayable: true
            onAbandoned: page.school.meeting.stepBack()
            onPut: page.school.meeting.put()
            onSaid: page.school.meeting.speak()
        }
    }
    Component {
        id: noticeForm

        SchoolFormSheet {
            form: page.school.notice.form
            words: page.words
            family: page.family
            visitorFamily: page.otherFamily
            remark: page.school.remark
            backText: page.words.phraseList
            putText: page.words.schoolNoticePut
            onAbandoned: page.school.notice.stepBack()
            onPut: page.school.notice.put()
        }
    }
    Loader {
        anchors.fill: parent
        active: page.pictured
        sourceComponent: SchoolPictureView {
            child: page.school.pictures
            words: page.words
            family: page.family
            otherFamily: page.otherFamily
        }
    }
    Loader {
        anchors.fill: parent
        active: page.sheeted
        enabled: page.exit.codeSource === ""
        sourceComponent: SchoolSheetView {
            exit: page.exit
            words: page.words
            family: page.family
            backText: page.school.section === "notice" ? page.words.schoolNoticeBack : page.words.schoolSheetBack
            nothing: page.school.section === "notice" ? page.words.schoolNoticeNothing : page.words.schoolGiveNothing
        }
    }
    Loader {
        anchors.fill: parent
        active: page.exit.codeSource !== ""
        sourceComponent: CodeView {
            slip: page.exit
            conversation: page.window.conversation
            title: page.school.section === "notice" ? half.words.schoolNoticeTitle : half.words.schoolRecordTitle
            turned: page.window.conversation.turned && page.window.conversation.layout === "face" && !page.window.secondScreen.active
        }
    }
}
