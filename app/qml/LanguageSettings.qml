pragma ComponentBehavior: Bound

import QtQuick

// What staff read and speak, and what visitors are offered.
SettingsSection {
    id: section

    SettingsCard {
        title: section.words.staffLanguage
        family: section.family

        SettingsChoices {
            name: "staffLanguage"
            family: section.family
            current: section.window.conversation.staff.lang
            options: section.preferences.languages.map(each => ({
                        value: each.tag,
                        label: each.name,
                        font: each.font
                    }))
            onChosen: value => section.preferences.speakAs(value)
        }
    }
    SettingsCard {
        title: section.words.visitorLanguages
        note: section.words.visitorLanguagesNote
        family: section.family

        Column {
            width: parent.width
            spacing: 4

            Repeater {
                model: section.preferences.languages.length

                SettingsSwitch {
                    required property int index
                    readonly property var modelData: section.preferences.languages[index] ?? {}

                    objectName: `offer-${modelData.tag}`
                    text: modelData.name
                    note: modelData.uses > 0 ? section.words.languageUses.replace("{count}", modelData.uses) : ""
                    nameFamily: modelData.font
                    family: section.family
                    on: modelData.offered
                    onSwitched: on => section.preferences.offer(modelData.tag, on)
                }
            }
        }
    }
}
