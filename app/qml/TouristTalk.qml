import QtQuick
import QtQuick.Templates as T

// One tap opens the microphone; it closes by itself when she has finished.
T.AbstractButton {
    id: talk

    required property TouristModel tourist
    required property var words
    required property string family

    signal used(bool byKey)

    readonly property string headline: tourist.listening ? words.listening : tourist.phase === "thinking" ? words.touristLooking : tourist.busy ? words.stop : words.talk

    objectName: "touristTalk"
    implicitHeight: Math.max(tourist.low && Theme.scale > 1.3 ? 72 : Theme.talk - 8, title.implicitHeight + 24)
    enabled: tourist.phase !== "thinking"
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: headline
    Accessible.onPressAction: talk.clicked()
    Keys.onReturnPressed: {
        used(true);
        clicked();
    }
    Keys.onEnterPressed: {
        used(true);
        clicked();
    }
    onPressed: used(visualFocus)
    onClicked: tourist.busy && !tourist.listening ? tourist.silence() : tourist.talk()

    background: Rectangle {
        radius: Theme.radius + 6
        color: talk.tourist.listening ? (talk.down ? Theme.listeningDown : Theme.listening) : talk.tourist.busy ? (talk.down ? Theme.speakingDown : Theme.speaking) : talk.down ? Theme.visitorDown : Theme.visitor

        FocusRing {
            radius: Theme.radius + 10
            shown: talk.visualFocus
        }
    }
    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: 16

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: !talk.tourist.listening && talk.tourist.phase !== "thinking"
                size: 52
                name: talk.tourist.busy ? "stop" : "mic"
                color: Theme.onDark
            }
            LevelMeter {
                anchors.verticalCenter: parent.verticalCenter
                height: 56
                visible: talk.tourist.listening
                level: talk.tourist.level
                color: Theme.onDark
            }
            Dots {
                anchors.verticalCenter: parent.verticalCenter
                visible: talk.tourist.phase === "thinking"
                color: Theme.onDark
            }
            PlainText {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(implicitWidth) + 1, talk.width - 180)
                text: talk.headline
                font.family: talk.family
                font.pixelSize: Theme.large
                font.weight: Font.Bold
                color: Theme.onDark
            }
        }
    }
}
