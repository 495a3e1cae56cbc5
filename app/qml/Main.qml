pragma ComponentBehavior: Bound

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

    Binding {
        target: Theme
        property: "scheme"
        value: root.model.appearance.scheme
    }
    Binding {
        target: Theme
        property: "scale"
        value: root.model.appearance.scale
    }
    Binding {
        target: Theme
        property: "motion"
        value: root.model.appearance.motion
    }
    Shortcut {
        sequences: ["Escape"]
        onActivated: {
            if (menu.visible) {
                menu.visible = false;
                return;
            }
            if (root.model.page !== "talk") {
                root.model.back();
                return;
            }
            root.conversation.cancel();
            talking.rest();
        }
    }
    FocusScope {
        id: desk

        readonly property bool talkable: !root.model.settingUp && root.model.page === "talk" && !menu.visible

        anchors.fill: parent
        focus: true

        // Keys reach this only when no control with the focus wants them.
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Space && desk.talkable) {
                if (!event.isAutoRepeat)
                    root.conversation.pressTalk("staff");
                event.accepted = true;
            }
        }
        Keys.onReleased: event => {
            if (event.key === Qt.Key_Space && desk.talkable) {
                if (!event.isAutoRepeat)
                    root.conversation.releaseTalk("staff");
                event.accepted = true;
            }
        }

        ConversationPage {
            id: talking

            anchors.fill: parent
            visible: !root.model.settingUp && root.model.page === "talk"
            window: root.model
            onMenuWanted: menu.visible = true
        }
        // One Loader a page: a page that is not shown costs nothing.
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "languages"
            sourceComponent: LanguageCardPage {
                window: root.model
            }
        }
        MenuSheet {
            id: menu

            objectName: "menu"
            anchors.fill: parent
            visible: false
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
