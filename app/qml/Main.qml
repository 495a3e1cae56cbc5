pragma ComponentBehavior: Bound

import QtQuick

Window {
    id: root

    required property WindowModel model

    readonly property ConversationModel conversation: model.conversation
    readonly property bool inHalves: !model.menuOpen && !model.settingUp && ["talk", "captions", "tourist"].includes(model.page)

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
            if (root.model.menuOpen) {
                root.model.closeMenu();
                return;
            }
            if (root.model.page === "captions" && root.conversation.staff.activity === "idle" && !root.model.access.confined) {
                root.model.caption(false);
                return;
            }
            // From a conversation that is not the first page, only when it rests.
            const away = root.model.page === "talk" && root.conversation.mode === "tourist" && root.conversation.staff.activity === "idle";
            if (away || !["talk", "captions"].includes(root.model.page)) {
                root.model.back();
                return;
            }
            root.conversation.cancel();
            talking.rest();
            captions.rest();
        }
    }
    Shortcut {
        sequences: ["F2", "Ctrl+F"]
        enabled: !root.model.settingUp && !root.model.access.confined
        onActivated: {
            root.model.closeMenu();
            root.model.openPage("phrases");
            // Unless a PIN is asked for first.
            if (root.model.page === "phrases")
                (phrases.item as PhrasesPage).search();
        }
    }
    Loader {
        active: root.model.secondScreen.active && root.visible
        sourceComponent: VisitorWindow {
            model: root.model
        }
    }
    FocusScope {
        id: desk

        readonly property bool talkable: !root.model.settingUp && ["talk", "captions"].includes(root.model.page) && !menu.visible && !root.model.clearing.warning

        anchors.fill: parent
        focus: true

        // Keys reach this only when no control with the focus wants them.
        Keys.onPressed: event => {
            if (desk.talkable && root.model.shortcuts.press(event.key, event.isAutoRepeat))
                event.accepted = true;
        }
        Keys.onReleased: event => {
            if (root.model.shortcuts.release(event.key, event.isAutoRepeat))
                event.accepted = true;
        }

        ConversationPage {
            id: talking

            anchors.fill: parent
            visible: !root.model.settingUp && root.model.page === "talk"
            // Keys must not wander behind what covers it.
            enabled: !menu.visible
            window: root.model
            onMenuWanted: root.model.openMenu()
        }
        CaptionsPage {
            id: captions

            objectName: "captionsPage"
            anchors.fill: parent
            visible: !root.model.settingUp && root.model.page === "captions"
            enabled: !menu.visible
            window: root.model
            onMenuWanted: root.model.openMenu()
        }
        // One Loader a page: a page that is not shown costs nothing.
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "languages"
            sourceComponent: LanguageCardPage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "tourist"
            enabled: !menu.visible
            focus: active
            sourceComponent: TouristPage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "settings"
            sourceComponent: SettingsPage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "dashboard"
            sourceComponent: DashboardPage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "handover"
            sourceComponent: HandoverPage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "school"
            sourceComponent: SchoolPage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "console"
            sourceComponent: ConsolePage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "about"
            sourceComponent: AboutPage {
                window: root.model
            }
        }
        Loader {
            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "unlock"
            sourceComponent: UnlockPage {
                window: root.model
            }
        }
        Loader {
            id: phrases

            anchors.fill: parent
            active: !root.model.settingUp && root.model.page === "phrases"
            sourceComponent: PhrasesPage {
                window: root.model
            }
        }
        MenuSheet {
            id: menu

            objectName: "menu"
            anchors.fill: parent
            visible: root.model.menuOpen && !root.model.settingUp
            window: root.model
        }
        LargeView {
            objectName: "largeView"
            anchors.fill: parent
            visible: large.open && !(large.reader === "visitor" && root.model.secondScreen.active)
            large: root.conversation.reading.large
            turned: root.conversation.turned && root.conversation.layout === "face"
            staff: root.conversation.staff
        }
        SetupPage {
            objectName: "setupPage"
            anchors.fill: parent
            visible: root.model.settingUp
            window: root.model
        }
        // On the pages of the conversation the halves say it, each to its reader.
        ClearNotice {
            objectName: "clearNotice"
            anchors.fill: parent
            half: root.conversation.staff
            clearing: root.model.clearing
            visible: clearing.warning && !root.inHalves
        }
        ErrorBanner {
            objectName: "errorBanner"
            anchors.left: parent.left
            anchors.right: parent.right
            // Between the halves of a conversation; elsewhere over the title, since people type in the middle.
            y: root.inHalves ? (parent.height - height) / 2 : 0
            visible: root.model.error !== ""
            sentence: root.model.error
            closeText: root.conversation.staff.words.close
            family: root.conversation.staff.fontFamily
            onDismissed: root.model.dismiss()
        }
    }
}
