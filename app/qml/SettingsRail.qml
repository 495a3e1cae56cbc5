pragma ComponentBehavior: Bound

import QtQuick

// The sections of the settings to choose from.
Flickable {
    id: rail

    required property bool wide
    required property var words
    required property string family
    // Name of the one that is shown.
    required property string section

    signal chosen(string name)

    readonly property var sections: [
        {
            name: "devices",
            icon: "mic",
            title: words.settingsDevices
        },
        {
            name: "voice",
            icon: "sound",
            title: words.settingsVoice
        },
        {
            name: "languages",
            icon: "globe",
            title: words.settingsLanguages
        },
        {
            name: "talk",
            icon: "speech",
            title: words.settingsTalk
        },
        {
            name: "looks",
            icon: "looks",
            title: words.settingsLooks
        },
        {
            name: "office",
            icon: "office",
            title: words.settingsOffice
        },
        {
            name: "privacy",
            icon: "lock",
            title: words.settingsPrivacy
        },
        {
            name: "access",
            icon: "people",
            title: words.settingsAccess
        },
        {
            name: "servers",
            icon: "bridge",
            title: words.settingsServers
        },
        {
            name: "report",
            icon: "chart",
            title: words.settingsReport
        },
        {
            name: "keys",
            icon: "keyboard",
            title: words.settingsKeys
        },
        {
            name: "packs",
            icon: "download",
            title: words.modelPacks
        }
    ]

    contentHeight: tabs.height
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: interactive

    Grid {
        id: tabs

        width: rail.width
        columns: rail.wide ? 1 : 3
        // Twelve sections fill a screen of 800 to the last.
        spacing: rail.wide ? 2 : 8

        Repeater {
            model: rail.sections

            SectionTab {
                required property var modelData

                objectName: `section-${modelData.name}`
                width: Math.floor((tabs.width - (tabs.columns - 1) * tabs.spacing) / tabs.columns)
                roomy: rail.wide || Theme.scale <= 1.25
                iconName: modelData.icon
                text: modelData.title
                family: rail.family
                chosen: modelData.name === rail.section
                onClicked: rail.chosen(modelData.name)
            }
        }
    }
}
