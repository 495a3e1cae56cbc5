pragma ComponentBehavior: Bound

import QtQuick

// What is only looked at: the guide, what it says, the answer, and for staff who calls.
Item {
    id: display

    required property TouristModel tourist
    required property HandoverModel handover
    required property var words
    required property var staffWords
    required property string family
    required property string staffFamily

    readonly property bool attract: tourist.phase === "attract"
    readonly property bool answering: tourist.phase === "answer"
    // Beside an answer the guide only says what is not in it.
    readonly property bool apart: tourist.problem !== "" || tourist.urgent || (tourist.listening && tourist.live !== "")
    readonly property bool wide: width > 1.3 * height || answering
    readonly property bool handed: tourist.phase === "handed-over"
    readonly property real face: answering ? Math.min(150, height * 0.3) : handed && !wide ? Math.min(190, height * 0.3) : wide ? Math.min(height, width * 0.4) : Math.min(height * 0.5, width)
    readonly property bool more: answering && answer.more
    property int turn: 0
    readonly property var greeting: tourist.languages.length ? tourist.languages[turn % tourist.languages.length] : null
    readonly property string saying: tourist.problem !== "" ? tourist.problem : tourist.listening && tourist.live !== "" ? tourist.live : attract ? greeting?.greeting ?? "" : tourist.sentence

    function readOn(): void {
        answer.readOn();
    }

    Timer {
        interval: 3500
        repeat: true
        running: display.attract && display.visible && Theme.motion
        onTriggered: display.turn += 1
    }
    GuideFigure {
        id: guide

        objectName: "touristGuide"
        x: display.wide ? 0 : (display.width - width) / 2
        width: display.face
        height: display.face
        mood: display.tourist.mood
        speaking: display.tourist.speaking
    }
    Rectangle {
        id: bubble

        x: display.wide ? display.face + Theme.margin : 0
        y: display.wide ? 0 : display.face + Theme.gap
        width: display.width - x
        height: display.answering ? Math.max(display.face, Math.min(lines.height + 2 * Theme.gap, display.height * 0.4)) : display.height - y
        radius: Theme.radius + 8
        color: display.tourist.problem !== "" ? Theme.doubtPaper : display.tourist.urgent ? Theme.problemPaper : Theme.card
        border.width: 1
        border.color: Theme.line

        Flickable {
            id: column

            anchors.fill: parent
            anchors.margins: Theme.gap
            contentHeight: Math.max(height, lines.height)
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height + 1
            clip: interactive

            Column {
                id: lines

                y: Math.max(0, (column.height - height) / 2)
                width: column.width
                spacing: Theme.gap

                PlainText {
                    objectName: "touristTitle"
                    width: parent.width
                    visible: display.answering
                    text: display.tourist.answer.title ?? ""
                    font.family: display.tourist.answer.font ?? display.family
                    font.pixelSize: Theme.words
                    font.weight: Font.Bold
                    color: Theme.visitor
                }
                PlainText {
                    objectName: "touristSaying"
                    width: parent.width
                    horizontalAlignment: display.answering ? Text.AlignLeft : Text.AlignHCenter
                    text: display.saying
                    visible: text !== "" && (!display.answering || display.apart)
                    font.family: display.attract ? display.greeting?.font ?? "" : display.family
                    font.pixelSize: display.answering ? Theme.body : display.attract ? Theme.title : Theme.words
                    font.weight: Font.DemiBold
                    color: display.tourist.problem !== "" ? Theme.doubtInk : display.tourist.urgent ? Theme.problemInk : Theme.visitor
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
                PlainText {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    visible: display.attract && text !== ""
                    text: display.greeting?.touch ?? ""
                    font.family: display.greeting?.font ?? ""
                    font.pixelSize: Theme.large
                    color: Theme.muted
                }
                PlainText {
                    objectName: "touristAsked"
                    width: parent.width
                    horizontalAlignment: display.answering ? Text.AlignLeft : Text.AlignHCenter
                    visible: text !== ""
                    text: display.tourist.asked
                    font.family: display.family
                    font.pixelSize: Theme.body
                    color: Theme.muted
                }
                PlainText {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    visible: display.tourist.handsFree && !display.answering
                    text: display.tourist.sayable
                    font.family: display.family
                    font.pixelSize: Theme.body
                    color: Theme.muted
                }
                PlainText {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    visible: display.tourist.phase === "ask" && display.tourist.problem === ""
                    text: display.tourist.topic === "" ? display.words.touristTopics : display.tourist.topicTitle
                    font.family: display.family
                    font.pixelSize: Theme.body
                    color: Theme.muted
                }
                PlainText {
                    objectName: "touristKept"
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    visible: text !== "" && !display.attract && !display.answering
                    text: display.tourist.kept
                    font.family: display.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                Column {
                    objectName: "touristInterpreter"
                    width: parent.width
                    visible: display.tourist.phase === "handed-over" && display.handover.interpreterPhone !== ""
                    spacing: 4

                    PlainText {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: display.words.interpreterCall
                        font.family: display.family
                    }
                    PlainText {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: `${display.handover.interpreterName}  ${display.handover.interpreterPhone}`
                        font.family: display.staffFamily
                        font.pixelSize: Theme.large
                        font.weight: Font.Bold
                    }
                    PlainText {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: display.handover.languageForVisitor
                        font.family: display.family
                    }
                }
                Rectangle {
                    objectName: "touristStaffNotice"
                    width: parent.width
                    height: notice.height + 2 * Theme.gap
                    visible: display.tourist.called && !display.answering
                    radius: Theme.radius
                    color: Theme.doubtPaper
                    border.width: 2
                    border.color: Theme.doubtLine

                    TouristCall {
                        id: notice

                        x: Theme.gap
                        y: Theme.gap
                        width: parent.width - 2 * Theme.gap
                        tourist: display.tourist
                        words: display.staffWords
                        family: display.staffFamily
                    }
                }
            }
        }
    }
    TouristAnswer {
        id: answer

        y: bubble.height + Theme.gap
        width: display.width
        height: display.height - y - (urgent.visible ? urgent.height + Theme.gap : 0)
        visible: display.answering
        tourist: display.tourist
        words: display.words
        family: display.family
    }
    Rectangle {
        id: urgent

        y: display.height - height
        width: display.width
        height: calling.height + 2 * Theme.gap
        visible: display.answering && display.tourist.called
        radius: Theme.radius
        color: Theme.doubtPaper
        border.width: 2
        border.color: Theme.doubtLine

        TouristCall {
            id: calling

            x: Theme.gap
            y: Theme.gap
            width: parent.width - 2 * Theme.gap
            tourist: display.tourist
            words: display.staffWords
            family: display.staffFamily
        }
    }
}
