pragma ComponentBehavior: Bound

import QtQuick

// The number to call, for the visitor above or beside, for staff below; or where to enter one.
Item {
    id: pane

    required property WindowModel window

    readonly property HandoverModel handover: window.handover
    readonly property ConversationModel conversation: window.conversation
    readonly property var words: conversation.staff.words
    readonly property bool known: handover.interpreterPhone !== ""
    readonly property bool abreast: conversation.layout === "side" && width > height

    InterpreterFace {
        id: theirs

        objectName: "interpreterVisitor"
        visible: pane.known
        x: pane.abreast ? pane.width - width : 0
        width: pane.abreast ? (pane.width - Theme.margin) / 2 : pane.width
        height: pane.abreast ? pane.height : (pane.height - Theme.margin) / 2
        rotation: pane.conversation.turned && pane.conversation.layout === "face" && !pane.window.secondScreen.active ? 180 : 0
        half: pane.conversation.visitor
        name: pane.handover.interpreterName
        nameFamily: pane.conversation.staff.fontFamily
        phone: pane.handover.interpreterPhone
        asked: pane.handover.languageForVisitor
    }
    InterpreterFace {
        objectName: "interpreterStaff"
        visible: pane.known
        y: pane.abreast ? 0 : theirs.height + Theme.margin
        width: theirs.width
        height: theirs.height
        half: pane.conversation.staff
        name: pane.handover.interpreterName
        nameFamily: pane.conversation.staff.fontFamily
        phone: pane.handover.interpreterPhone
        asked: pane.handover.languageForStaff
    }
    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 760)
        visible: !pane.known
        spacing: Theme.margin * 1.5

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "phone"
            size: 72
            color: Theme.muted
        }
        PlainText {
            objectName: "interpreterUnset"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: pane.words.interpreterUnset
            font.family: pane.conversation.staff.fontFamily
            font.pixelSize: Theme.large
        }
        PushButton {
            objectName: "interpreterSettings"
            anchors.horizontalCenter: parent.horizontalCenter
            kind: PushButton.Strong
            iconName: "settings"
            text: pane.words.openOfficeSettings
            family: pane.conversation.staff.fontFamily
            onClicked: {
                pane.window.preferences.open("office");
                pane.window.openPage("settings");
            }
        }
    }
}
