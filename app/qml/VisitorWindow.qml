pragma ComponentBehavior: Bound

import QtQuick

// The visitor's half, or the captions, filling a monitor of its own.
Window {
    id: screenful

    required property WindowModel model

    readonly property ConversationModel conversation: model.conversation
    readonly property var monitor: Application.screens[Math.min(model.secondScreen.place, Application.screens.length - 1)]

    objectName: "visitorWindow"
    title: "Kakehashi"
    // Not a dialog of staff's window: it must stay when that is minimised.
    transientParent: null
    screen: monitor
    // Full screen is where the window stands, and a screen alone does not move it.
    x: monitor.virtualX
    y: monitor.virtualY
    width: monitor.width
    height: monitor.height
    visibility: Window.FullScreen
    Component.onCompleted: model.watch(screenful)
    color: Theme.visitorPaper

    Connections {
        target: screenful.conversation

        function onCleared(): void {
            half.forget();
            captions.forget();
        }
    }
    Shortcut {
        sequences: ["Escape"]
        onActivated: {
            screenful.conversation.cancel();
            half.rest();
        }
    }
    Half {
        id: half

        objectName: "visitorScreen"
        anchors.fill: parent
        visible: screenful.model.page !== "captions"
        half: screenful.conversation.visitor
        conversation: screenful.conversation
        clearing: screenful.model.clearing
    }
    CaptionsView {
        id: captions

        anchors.fill: parent
        visible: screenful.model.page === "captions"
        conversation: screenful.conversation
        clearing: screenful.model.clearing
    }
    Loader {
        anchors.fill: parent
        active: screenful.model.handover.slip.codeSource !== ""
        sourceComponent: CodeView {
            slip: screenful.model.handover.slip
            conversation: screenful.conversation
            turned: false
            staffed: false
        }
    }
    Loader {
        readonly property SchoolModel school: screenful.model.school
        readonly property bool notice: school.notice.sheet.codeSource !== ""

        anchors.fill: parent
        active: notice || school.agreed.sheet.codeSource !== ""
        sourceComponent: CodeView {
            slip: screenful.model.school.notice.sheet.codeSource !== "" ? screenful.model.school.notice.sheet : screenful.model.school.agreed.sheet
            conversation: screenful.conversation
            title: slip === screenful.model.school.notice.sheet ? screenful.conversation.visitor.words.schoolNoticeTitle : screenful.conversation.visitor.words.schoolRecordTitle
            turned: false
            staffed: false
        }
    }
    LargeView {
        objectName: "largeOnVisitorScreen"
        anchors.fill: parent
        visible: large.open && large.reader === "visitor"
        large: screenful.conversation.reading.large
        turned: false
        staff: screenful.conversation.staff
    }
    // Over codes and large words as well.
    ClearNotice {
        objectName: "clearOnVisitorScreen"
        anchors.fill: parent
        half: screenful.model.page === "captions" ? screenful.conversation.staff : screenful.conversation.visitor
        clearing: screenful.model.clearing
        visible: clearing.warning
    }
}
