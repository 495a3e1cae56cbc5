import QtQuick

Window {
    id: root

    required property WindowModel model

    readonly property ConversationModel conversation: model.conversation

    title: "Kakehashi"
    width: 1280
    height: 800
    minimumWidth: 800
    minimumHeight: 720
    color: Theme.paper

    Shortcut {
        sequences: ["Escape"]
        onActivated: {
            root.conversation.cancel();
            talking.rest();
        }
    }
    FocusScope {
        id: desk

        anchors.fill: parent
        focus: true

        // Keys reach this only when no control with the focus wants them.
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Space && !root.model.settingUp) {
                if (!event.isAutoRepeat)
                    root.conversation.pressTalk("staff");
                event.accepted = true;
            }
        }
        Keys.onReleased: event => {
            if (event.key === Qt.Key_Space && !root.model.settingUp) {
                if (!event.isAutoRepeat)
                    root.conversation.releaseTalk("staff");
                event.accepted = true;
            }
        }

        ConversationPage {
            id: talking

            anchors.fill: parent
            visible: !root.model.settingUp
            window: root.model
        }
        SetupPage {
            objectName: "setupPage"
            anchors.fill: parent
            visible: root.model.settingUp
            window: root.model
        }
        ErrorBanner {
            objectName: "errorBanner"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.model.error !== ""
            sentence: root.model.error
            closeText: root.conversation.staff.words.close
            family: root.conversation.staff.fontFamily
            onDismissed: root.model.dismiss()
        }
    }
}
