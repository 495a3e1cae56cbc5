import QtQuick

// The office's own names and the interpreter service's number.
SettingsSection {
    id: section

    SettingsCard {
        title: section.words.officeCard
        note: section.words.officeNote
        family: section.family

        SettingsField {
            name: "officeName"
            label: section.words.officeName
            example: section.words.officeNameExample
            value: section.values.office_name
            family: section.family
            onChanged: text => section.preferences.set("office_name", text)
        }
        SettingsField {
            name: "counterName"
            label: section.words.counterName
            example: section.words.counterNameExample
            value: section.values.counter_name
            family: section.family
            onChanged: text => section.preferences.set("counter_name", text)
        }
    }
    SettingsCard {
        title: section.words.interpreterCard
        note: section.words.interpreterNote
        family: section.family

        SettingsField {
            name: "interpreterName"
            label: section.words.interpreterName
            example: section.words.interpreterNameExample
            value: section.values.interpreter_name
            family: section.family
            onChanged: text => section.preferences.set("interpreter_name", text)
        }
        SettingsField {
            name: "interpreterPhone"
            label: section.words.interpreterPhone
            example: "03-0000-0000"
            hints: Qt.ImhDialableCharactersOnly
            value: section.values.interpreter_phone
            family: section.family
            onChanged: text => section.preferences.set("interpreter_phone", text)
        }
    }
}
