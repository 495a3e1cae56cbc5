import QtQuick

// Counter, school, tourist information or captions: which first screen and which phrases.
SettingsChoices {
    id: modes

    required property var words

    name: "mode"
    options: [
        {
            value: "counter",
            label: modes.words.modeCounter,
            icon: "office"
        },
        {
            value: "school",
            label: modes.words.modeSchool,
            icon: "school"
        },
        {
            value: "tourist",
            label: modes.words.modeTourist,
            icon: "tourist"
        },
        {
            value: "captions",
            label: modes.words.modeCaptions,
            icon: "captions"
        }
    ]
}
