import QtQuick
import QtQuick.Templates as T

// Hold or tap; what a press means is decided in app/ui/talk_key.py.
T.AbstractButton {
    id: talk

    required property HalfModel half
    property bool wide: false

    signal pushed
    signal letGo

    readonly property string trouble: half.remarks.kind
    readonly property string mode: {
        if (half.activity === "idle" && !half.hears)
            return "mute";
        if (half.activity === "idle" && ["missing", "muted"].includes(trouble))
            return "nomic";
        if (half.activity === "listening" && trouble !== "")
            return "unheard";
        return half.activity;
    }
    readonly property bool listening: mode === "listening" || mode === "unheard"
    readonly property var words: half.words
    readonly property bool quiet: mode === "waiting" || mode === "mute"
    readonly property color face: {
        switch (mode) {
        case "listening":
            return down ? Theme.listeningDown : Theme.listening;
        case "speaking":
            return down ? Theme.speakingDown : Theme.speaking;
        case "unheard":
            return Theme.doubtPaper;
        case "waiting":
        case "mute":
        case "nomic":
            return Theme.calm;
        default:
            return down ? Theme.sideDown(half.side) : Theme.side(half.side);
        }
    }
    readonly property color label: quiet || mode === "nomic" ? Theme.calmInk : mode === "unheard" ? Theme.doubtInk : Theme.onDark
    readonly property string headline: {
        switch (mode) {
        case "listening":
            return words.listening;
        case "unheard":
            return words.cantHear;
        case "nomic":
            return words.micOffTitle;
        case "thinking":
            return words.thinking;
        case "speaking":
            return words.speaking;
        case "waiting":
            return words.otherTalking;
        case "mute":
            return words.typeOnly;
        default:
            return words.talk;
        }
    }
    // Large as they are: at twice the size the button would not hold them.
    readonly property real growth: 1 + (Theme.scale - 1) * 0.4
    readonly property real room: wide ? width - (listening ? 164 : 64) - 60 : width - 32
    readonly property string hint: {
        switch (mode) {
        case "listening":
        case "unheard":
            return half.remarks.running ? words.handsFreeListening : words.listeningHint;
        case "thinking":
            return words.stop;
        case "speaking":
            return half.remarks.running ? words.bargeIn : words.stop;
        case "idle":
            return half.remarks.handsFree ? words.handsFreeHint : words.talkHint;
        default:
            return "";
        }
    }

    enabled: !quiet
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    implicitHeight: wide ? Math.max(Theme.talk, title.height + 24) : Theme.talk
    Accessible.role: Accessible.Button
    Accessible.name: headline
    Accessible.description: hint
    Accessible.onPressAction: {
        talk.pushed();
        talk.letGo();
    }
    onPressed: talk.pushed()
    onReleased: talk.letGo()
    onCanceled: talk.letGo()

    background: Rectangle {
        radius: Theme.radius + 6
        color: talk.face
        border.width: talk.mode === "unheard" ? 3 : 0
        border.color: Theme.doubtLine

        FocusRing {
            radius: Theme.radius + 10
            shown: talk.visualFocus
        }
    }
    contentItem: Item {
        Grid {
            anchors.centerIn: parent
            columns: talk.wide ? 2 : 1
            columnSpacing: 20
            rowSpacing: 10
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Item {
                width: talk.listening ? 164 : 64
                height: 64

                Icon {
                    anchors.centerIn: parent
                    visible: !talk.listening && talk.mode !== "thinking"
                    size: 60
                    name: talk.mode === "speaking" ? "sound" : talk.mode === "mute" ? "keyboard" : talk.mode === "nomic" ? "mic-off" : talk.mode === "idle" && talk.half.remarks.handsFree ? "hands-free" : "mic"
                    color: talk.label
                }
                LevelMeter {
                    objectName: talk.half.side + "Meter"
                    anchors.centerIn: parent
                    height: 64
                    visible: talk.listening
                    level: talk.half.level
                    color: talk.label
                }
                Dots {
                    anchors.centerIn: parent
                    visible: talk.mode === "thinking"
                    color: talk.label
                }
            }
            Column {
                spacing: 4

                PlainText {
                    id: title

                    objectName: talk.half.side + "TalkHeadline"
                    width: talk.wide ? Math.min(talk.room, Math.ceil(implicitWidth) + 1) : talk.room
                    horizontalAlignment: talk.wide ? Text.AlignLeft : Text.AlignHCenter
                    text: talk.headline
                    font.family: talk.half.fontFamily
                    font.pixelSize: (talk.quiet ? 20 : 26) * talk.growth
                    font.weight: Font.Bold
                    color: talk.label
                }
                Row {
                    visible: talk.hint !== "" && advice.height <= talk.height - title.height - (talk.wide ? 12 : 90)
                    spacing: 8
                    anchors.horizontalCenter: talk.wide ? undefined : parent.horizontalCenter

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: talk.mode === "thinking" || talk.mode === "speaking"
                        size: 22
                        name: "stop"
                        color: talk.label
                    }
                    PlainText {
                        id: advice

                        width: Math.min(Math.ceil(implicitWidth) + 1, talk.room - (parent.children[0].visible ? 30 : 0))
                        horizontalAlignment: talk.wide ? Text.AlignLeft : Text.AlignHCenter
                        text: talk.hint
                        font.family: talk.half.fontFamily
                        font.pixelSize: 18 * talk.growth
                        color: talk.label
                    }
                }
            }
        }
    }
}
