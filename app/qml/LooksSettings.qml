import QtQuick

// Colours, size of text, motion; the whole window follows at once, so the page is its own preview.
SettingsSection {
    id: section

    readonly property HalfModel visitor: window.conversation.visitor

    SettingsCard {
        title: section.words.textSize
        note: section.words.textSizeNote
        family: section.family

        SettingsChoices {
            name: "scale"
            family: section.family
            current: section.values.text_scale
            options: [1, 1.25, 1.5, 1.75, 2].map(scale => ({
                        value: scale,
                        label: `${Math.round(scale * 100)} %`
                    }))
            onChosen: value => section.preferences.set("text_scale", value)
        }
        Rectangle {
            width: parent.width
            height: sample.implicitHeight + 2 * Theme.margin
            radius: Theme.radius + 4
            color: Theme.visitorSoft
            border.width: 2
            border.color: Theme.visitor

            Column {
                id: sample

                x: Theme.margin
                y: Theme.margin
                width: parent.width - 2 * x
                spacing: 6

                PlainText {
                    width: parent.width
                    text: section.visitor.words.voiceSample
                    font.family: section.visitor.fontFamily
                    font.pixelSize: Theme.words
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: parent.width
                    text: section.words.voiceSample
                    font.family: section.family
                    font.pixelSize: Theme.body
                    color: Theme.muted
                }
            }
        }
    }
    SettingsCard {
        title: section.words.theme
        family: section.family

        SettingsChoices {
            name: "theme"
            family: section.family
            current: section.values.theme
            options: [
                {
                    value: "light",
                    label: section.words.themeLight,
                    icon: "light"
                },
                {
                    value: "dark",
                    label: section.words.themeDark,
                    icon: "dark"
                },
                {
                    value: "contrast",
                    label: section.words.themeContrast,
                    icon: "contrast"
                }
            ]
            onChosen: value => section.preferences.set("theme", value)
        }
    }
    SettingsCard {
        title: section.words.motionTitle
        family: section.family

        SettingsSwitch {
            objectName: "motion"
            text: section.words.motionSwitch
            note: section.words.motionNote
            family: section.family
            on: section.values.motion
            onSwitched: on => section.preferences.set("motion", on)
        }
    }
}
