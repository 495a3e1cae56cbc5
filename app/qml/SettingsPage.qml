pragma ComponentBehavior: Bound

import QtQuick

// Everything staff may choose: sections on the left, or above where the screen is upright.
Rectangle {
    id: page

    required property WindowModel window

    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property bool wide: width >= 1000
    readonly property string section: window.preferences.section

    color: Theme.paper
    Component.onCompleted: back.forceActiveFocus()

    // Keys move the focus to controls that may be out of sight.
    Connections {
        target: page.Window.window

        function onActiveFocusItemChanged(): void {
            pane.reveal(page.Window.activeFocusItem);
        }
    }
    PushButton {
        id: back

        objectName: "settingsBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.family
        onClicked: page.window.back()
    }
    PlainText {
        anchors.left: back.right
        anchors.right: parent.right
        anchors.margins: Theme.margin
        anchors.verticalCenter: back.verticalCenter
        text: page.words.settings
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
    }
    SettingsRail {
        id: rail

        anchors.top: back.bottom
        anchors.topMargin: Theme.margin
        x: Theme.margin
        width: page.wide ? Math.max(Theme.rail, Math.min(360, 220 * Theme.scale)) : page.width - 2 * Theme.margin
        height: page.wide ? page.height - y - Theme.margin : contentHeight
        wide: page.wide
        words: page.words
        family: page.family
        section: page.section
        onChosen: name => {
            pane.contentY = 0;
            page.window.preferences.open(name);
        }
    }
    Flickable {
        id: pane

        function reveal(item: Item): void {
            let above = item;
            while (above && above !== contentItem)
                above = above.parent;
            if (!above)
                return;
            const top = item.mapToItem(contentItem, 0, 0).y;
            if (top < contentY + 8)
                contentY = Math.max(0, top - 24);
            else if (top + item.height > contentY + height - 8)
                contentY = Math.max(0, Math.min(contentHeight - height, top + item.height - height + 24));
        }

        objectName: "settingsPane"
        x: page.wide ? rail.x + rail.width + Theme.margin * 1.5 : Theme.margin
        y: page.wide ? rail.y : rail.y + rail.height + Theme.margin
        width: Math.min(page.width - x - Theme.margin, 980)
        height: page.height - y
        contentHeight: section.height + 2 * Theme.margin
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Loader {
            id: section

            width: pane.width
            sourceComponent: {
                switch (page.section) {
                case "voice":
                    return voice;
                case "languages":
                    return languages;
                case "talk":
                    return talk;
                case "looks":
                    return looks;
                case "office":
                    return office;
                case "privacy":
                    return privacy;
                case "access":
                    return access;
                case "servers":
                    return servers;
                case "report":
                    return report;
                case "keys":
                    return keys;
                case "packs":
                    return packs;
                default:
                    return devices;
                }
            }
        }
    }
    Component {
        id: devices

        DeviceSettings {
            window: page.window
        }
    }
    Component {
        id: voice

        VoiceSettings {
            window: page.window
        }
    }
    Component {
        id: languages

        LanguageSettings {
            window: page.window
        }
    }
    Component {
        id: talk

        TalkSettings {
            window: page.window
        }
    }
    Component {
        id: looks

        LooksSettings {
            window: page.window
        }
    }
    Component {
        id: office

        OfficeSettings {
            window: page.window
        }
    }
    Component {
        id: privacy

        PrivacySettings {
            window: page.window
        }
    }
    Component {
        id: access

        AccessSettings {
            window: page.window
        }
    }
    Component {
        id: servers

        ServerSettings {
            window: page.window
        }
    }
    Component {
        id: report

        ReportSettings {
            window: page.window
        }
    }
    Component {
        id: keys

        KeySettings {
            window: page.window
        }
    }
    Component {
        id: packs

        PackSettings {
            window: page.window
        }
    }
}
