import QtQuick

// How a conversation is held.
SettingsSection {
    id: section

    SettingsCard {
        title: section.words.modeTitle
        note: section.words.modeNote
        family: section.family

        ModeChoices {
            words: section.words
            family: section.family
            current: section.values.mode
            onChosen: value => section.preferences.set("mode", value)
        }
    }
    SettingsCard {
        title: section.words.layoutTitle
        family: section.family

        SettingsChoices {
            name: "layout"
            family: section.family
            current: section.values.layout
            options: [
                {
                    value: "face",
                    label: section.words.layoutFace,
                    icon: "face"
                },
                {
                    value: "side",
                    label: section.words.layoutSide,
                    icon: "side"
                }
            ]
            onChosen: value => section.preferences.set("layout", value)
        }
        SettingsSwitch {
            objectName: "visitorTurned"
            visible: section.values.layout === "face"
            text: section.words.turnedSwitch
            note: section.words.turnedNote
            family: section.family
            on: section.window.conversation.turned
            onSwitched: section.window.conversation.turnAround()
        }
        SettingsSwitch {
            objectName: "secondScreen"
            text: section.words.secondScreenSwitch
            note: section.words.secondScreenNote
            family: section.family
            on: section.values.second_screen
            onSwitched: on => section.preferences.set("second_screen", on)
        }
    }
    SettingsCard {
        title: section.words.handsFreeTitle
        family: section.family

        SettingsSwitch {
            objectName: "handsFree"
            text: section.words.handsFreeSwitch
            note: section.words.handsFreeNote
            family: section.family
            on: section.values.hands_free
            onSwitched: on => section.preferences.set("hands_free", on)
        }
    }
}
