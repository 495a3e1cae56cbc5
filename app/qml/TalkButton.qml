import QtQuick
import QtQuick.Templates as T

// Hold or tap; what a press means is decided in app/ui/talk_key.py.
T.AbstractButton {
    id: talk

    required property HalfModel half
    property bool wide: false

    signal pushed
    signal letGo

    readonly property string mode: half.activity === "idle" && !half.hears ? "mute" : half.activity
    readonly property var words: half.words
    readonly property bool quiet: mode === "waiting" || mode === "mute"
    readonly property color face: {
        switch (mode) {
        case "listening":
            return down ? Theme.listeningDown : Theme.listening;
        case "speaking":
            return down ? Theme.speakingDown : Theme.speaking;
        case "waiting":
        case "mute":
            return Theme.calm;
        default:
            return down ? Theme.sideDown(half.side) : Theme.side(half.side);
        }
    }
    readonly property color label: quiet ? Theme.calmInk : Theme.onDark
    readonly property string headline: {
        switch (mode) {
        case "listening":
            return words.listening;
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
    readonly property real room: wide ? width - (mode === "listening" ? 164 : 64) - 60 : width - 32
    readonly property string hint: {
        switch (mode) {
        case "listening":
            return words.listeningHint;
        case "thinking":
        case "speaking":
            return words.stop;
        case "idle":
            return words.talkHint;
        default:
            return "";
        }
    }

    enabled: !quiet
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    implicitHeight: Theme.talk
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
                width: talk.mode === "listening" ? 164 : 64
                height: 64

                Icon {
                    anchors.centerIn: parent
                    visible: talk.mode !== "listening" && talk.mode !== "thinking"
                    size: 60
                    name: talk.mode === "speaking" ? "sound" : talk.mode === "mute" ? "keyboard" : "mic"
                    color: talk.label
                }
                LevelMeter {
                    objectName: talk.half.side + "Meter"
                    anchors.centerIn: parent
                    height: 64
                    visible: talk.mode === "listening"
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
                    objectName: talk.half.side + "TalkHeadline"
                    width: talk.wide ? Math.min(talk.room, Math.ceil(implicitWidth) + 1) : talk.room
                    horizontalAlignment: talk.wide ? Text.AlignLeft : Text.AlignHCenter
                    text: talk.headline
                    font.family: talk.half.fontFamily
                    font.pixelSize: talk.quiet ? Theme.body : Theme.large + 2
                    font.weight: Font.Bold
                    color: talk.label
                }
                Row {
                    visible: talk.hint !== ""
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
                        width: Math.min(Math.ceil(implicitWidth) + 1, talk.room - (parent.children[0].visible ? 30 : 0))
                        horizontalAlignment: talk.wide ? Text.AlignLeft : Text.AlignHCenter
                        text: talk.hint
                        font.family: talk.half.fontFamily
                        font.pixelSize: Theme.small
                        color: talk.label
                    }
                }
            }
        }
    }
}
