import QtQuick

// Who may open what, whether visitors can leave the screen, and when a conversation is cleared.
SettingsSection {
    id: section

    readonly property AccessModel access: window.access
    readonly property var minutes: [1, 2, 3, 5, 10, 15, 30]

    function choices(current: int): var {
        return [...new Set([...minutes, current])].sort((a, b) => a - b).map(each => ({
                    value: each,
                    label: words.peopleMinutes.replace("{minutes}", each)
                }));
    }

    SettingsCard {
        title: section.words.accessWho
        family: section.family

        Row {
            id: state

            width: parent ? parent.width : 0
            spacing: Theme.gap

            Icon {
                id: sign

                size: 26
                name: section.access.guarded ? "lock" : "warning"
                color: section.access.guarded ? Theme.good : Theme.doubtInk
            }
            PlainText {
                objectName: "accessState"
                width: state.width - sign.width - state.spacing
                text: section.access.guarded ? section.words.accessGuarded : section.words.accessOpen
                font.family: section.family
                font.pixelSize: Theme.small
            }
        }
        PushButton {
            objectName: "accessPeople"
            width: Math.min(implicitWidth, parent.width)
            kind: section.access.guarded ? PushButton.Quiet : PushButton.Strong
            iconName: "people"
            text: section.access.guarded ? section.words.accessPeople : section.words.accessBegin
            family: section.family
            onClicked: section.window.openPeople()
        }
        SettingsSwitch {
            objectName: "staffPin"
            enabled: section.access.guarded
            opacity: enabled ? 1 : 0.55
            text: section.words.accessStaffPin
            note: section.words.accessStaffPinNote
            family: section.family
            on: section.values.staff_pin
            onSwitched: on => section.preferences.set("staff_pin", on)
        }
    }
    SettingsCard {
        title: section.words.kioskTitle
        family: section.family

        SettingsSwitch {
            objectName: "kiosk"
            enabled: section.access.guarded
            opacity: enabled ? 1 : 0.55
            text: section.words.kioskSwitch
            note: section.access.guarded ? section.words.kioskNote : section.words.kioskNeedsOne
            family: section.family
            on: section.values.kiosk
            onSwitched: on => section.preferences.set("kiosk", on)
        }
    }
    SettingsCard {
        title: section.words.clearTitle
        note: section.words.clearNote
        family: section.family

        SettingsChoices {
            name: "clear"
            family: section.family
            current: section.values.clear_minutes
            options: section.choices(section.values.clear_minutes)
            onChosen: value => section.preferences.set("clear_minutes", value)
        }
        PlainText {
            width: parent.width
            text: section.words.clearKiosk
            font.family: section.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        SettingsChoices {
            name: "kioskClear"
            family: section.family
            current: section.values.kiosk_clear_minutes
            options: section.choices(section.values.kiosk_clear_minutes)
            onChosen: value => section.preferences.set("kiosk_clear_minutes", value)
        }
    }
}
