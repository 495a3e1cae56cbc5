import QtQuick
import QtQuick.Layouts

// Between the halves, facing staff: what the engines do, turning the visitor's half, ending the conversation.
Rectangle {
    id: strip

    required property WindowModel window

    readonly property ConversationModel conversation: window.conversation
    readonly property var words: conversation.staff.words
    readonly property string family: conversation.staff.fontFamily

    signal menuWanted

    implicitHeight: Theme.strip
    color: Theme.card

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Icon {
            size: 40
            name: "bridge"
            color: Theme.staff
        }
        PlainText {
            visible: strip.width >= 1000
            text: "Kakehashi"
            font.pixelSize: Theme.large
            font.weight: Font.Bold
            color: Theme.staff
        }
        RowLayout {
            Layout.leftMargin: strip.width >= 1000 ? 20 : 0
            Layout.fillWidth: true
            spacing: 10
            visible: strip.conversation.engineState !== ""

            Dots {
                visible: strip.conversation.engineState === "loading"
                size: 8
            }
            Icon {
                visible: strip.conversation.engineState !== "loading"
                size: 24
                name: strip.conversation.engineState === "failed" ? "warning" : "check"
                color: engines.color
            }
            PlainText {
                id: engines

                objectName: "engineStatus"
                Layout.fillWidth: true
                text: strip.conversation.engineText
                font.family: strip.family
                font.pixelSize: Theme.small
                color: strip.conversation.engineState === "failed" ? Theme.problemInk : strip.conversation.engineState === "ready" ? Theme.good : Theme.muted
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
        Item {
            visible: strip.conversation.engineState === ""
            Layout.fillWidth: true
        }
        PushButton {
            objectName: "openSetup"
            visible: strip.window.packsMissing
            kind: PushButton.Warning
            iconName: "download"
            text: strip.words.modelsMissing
            family: strip.family
            onClicked: strip.window.openSetup()
        }
        PushButton {
            objectName: "openPhrases"
            visible: false
            iconName: "book"
            text: strip.words.phrases
            family: strip.family
            onClicked: strip.window.openPage("phrases")
        }
        PushButton {
            objectName: "turnSwitch"
            visible: strip.width >= 1000
            iconName: "rotate"
            text: strip.words.turnAround
            family: strip.family
            onClicked: strip.conversation.turnAround()
        }
        PushButton {
            objectName: "openMenu"
            iconName: "menu"
            text: strip.words.menu
            family: strip.family
            onClicked: strip.menuWanted()
        }
        PushButton {
            objectName: "finish"
            kind: PushButton.Strong
            tint: Theme.ink
            tintDown: Theme.muted
            iconName: "door"
            text: strip.words.finish
            family: strip.family
            spokenName: strip.words.finishHint
            onClicked: strip.conversation.finish()
        }
    }
}
