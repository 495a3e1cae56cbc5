pragma ComponentBehavior: Bound

import QtQuick

// How fast is spoken, and which languages have a voice.
SettingsSection {
    id: section

    SettingsCard {
        title: section.words.speechRate
        note: section.words.speechRateWhen
        family: section.family

        Flow {
            width: parent.width
            spacing: Theme.gap

            PushButton {
                objectName: "rateDown"
                iconName: "minus"
                text: section.words.slower
                family: section.family
                enabled: section.values.speech_rate > 0.5
                onClicked: section.preferences.step("speech_rate", -0.1)
            }
            Item {
                width: rate.implicitWidth + 8
                height: Theme.target

                PlainText {
                    id: rate

                    objectName: "rateValue"
                    anchors.centerIn: parent
                    text: `${Math.round(section.values.speech_rate * 100)} %`
                    wrapMode: Text.NoWrap
                    font.family: section.family
                    font.pixelSize: Theme.large
                    font.weight: Font.Bold
                    Accessible.role: Accessible.StaticText
                    Accessible.name: `${section.words.speechRate}: ${text}`
                }
            }
            PushButton {
                objectName: "rateUp"
                iconName: "plus"
                text: section.words.faster
                family: section.family
                enabled: section.values.speech_rate < 1.5
                onClicked: section.preferences.step("speech_rate", 0.1)
            }
        }
    }
    SettingsCard {
        title: section.words.voices
        note: section.words.voicesNote
        family: section.family

        Column {
            width: parent.width

            Repeater {
                model: section.preferences.languages.length

                LanguageRow {
                    id: row

                    required property int index
                    readonly property var modelData: section.preferences.languages[index] ?? {}

                    language: modelData
                    family: section.family
                    note: modelData.voice === "none" ? section.words.voiceNone : modelData.voice === "pack" ? section.words.voicePack : section.words.voiceBuiltIn
                    problem: modelData.voice === "none"

                    PushButton {
                        objectName: `hear-${row.modelData.tag}`
                        visible: row.modelData.voice !== "none"
                        iconName: "sound"
                        text: section.words.hearVoice
                        family: section.family
                        spokenName: `${section.words.hearVoice}: ${row.modelData.name}`
                        onClicked: section.preferences.hear(row.modelData.tag)
                    }
                }
            }
        }
    }
}
