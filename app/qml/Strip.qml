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

    // Words that the icon beside them tells as well give way to larger text.
    readonly property bool roomy: width >= 1000 * Theme.scale

    implicitHeight: Math.max(Theme.strip, row.implicitHeight + 12)
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
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        StaffCorner {
            objectName: "staffCorner"
            visible: strip.window.access.confined
            window: strip.window
        }
        Icon {
            visible: !strip.window.access.confined
            size: 40
            name: "bridge"
            color: Theme.staff
        }
        PlainText {
            visible: strip.roomy
            text: "Kakehashi"
            font.pixelSize: Theme.large
            font.weight: Font.Bold
            color: Theme.staff
        }
        RowLayout {
            Layout.leftMargin: strip.roomy ? 20 : 0
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
                visible: strip.width >= 750 * Theme.scale || strip.conversation.engineState !== "ready"
                text: strip.conversation.engineText
                font.family: strip.family
                font.pixelSize: Theme.small
                color: strip.conversation.engineState === "failed" ? Theme.problemInk : strip.conversation.engineState === "ready" ? Theme.good : Theme.muted
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Item {
                visible: !engines.visible
                Layout.fillWidth: true
            }
        }
        Item {
            visible: strip.conversation.engineState === ""
            Layout.fillWidth: true
        }
        PushButton {
            objectName: "takeBack"
            visible: strip.conversation.undo.possible
            iconName: "undo"
            showLabel: strip.roomy
            text: strip.words.takeBack
            family: strip.family
            onClicked: strip.conversation.undo.takeBack()
        }
        PushButton {
            objectName: "openSetup"
            visible: strip.window.packsMissing && !strip.window.access.confined
            kind: PushButton.Warning
            iconName: "download"
            text: strip.words.modelsMissing
            family: strip.family
            onClicked: strip.window.openSetup()
        }
        PushButton {
            objectName: "openPhrases"
            visible: !strip.window.access.confined
            iconName: "book"
            // Where the words have no room, the icon; people who listen hear its name.
            showLabel: strip.roomy
            text: strip.words.phrases
            family: strip.family
            onClicked: strip.window.openPage("phrases")
        }
        PushButton {
            objectName: "openSchool"
            visible: strip.conversation.mode === "school" && !strip.window.access.confined
            iconName: "school"
            showLabel: strip.roomy
            text: strip.words.school
            family: strip.family
            onClicked: strip.window.openPage("school")
        }
        PushButton {
            objectName: "turnSwitch"
            visible: !strip.window.access.confined && strip.width >= 1000 && strip.conversation.layout === "face" && !strip.window.secondScreen.active
            iconName: "rotate"
            showLabel: strip.roomy
            text: strip.words.turnAround
            family: strip.family
            onClicked: strip.conversation.turnAround()
        }
        PushButton {
            objectName: "lockAgain"
            visible: strip.window.access.present && strip.window.access.pinNeeded
            iconName: "lock"
            showLabel: false
            text: strip.words.menuLock
            family: strip.family
            onClicked: strip.window.access.lock()
        }
        PushButton {
            objectName: "openMenu"
            visible: !strip.window.access.confined
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
