pragma ComponentBehavior: Bound

import QtQuick

// Settings and packs for a group of counters; looked at before they are put in force.
Column {
    id: form

    required property HubAssignModel assign
    required property var words
    required property string family
    required property bool busy

    signal showed(Item item)

    spacing: Theme.gap

    SettingsCard {
        title: form.words.hubGroup
        note: form.words.hubGroupNote
        family: form.family

        SettingsChoices {
            name: "hubGroup"
            family: form.family
            current: form.assign.group
            options: form.assign.groups
            onChosen: value => form.assign.chooseGroup(value)
        }
        PushButton {
            objectName: "hubRollBack"
            enabled: !form.busy && form.assign.loaded
            iconName: "undo"
            text: form.words.hubRollBack
            family: form.family
            onClicked: form.assign.rollBack()
        }
    }
    SettingsCard {
        title: form.words.hubSettings
        note: form.words.hubSettingsNote
        visible: form.assign.loaded
        family: form.family

        Repeater {
            model: form.assign.settings.length

            Column {
                id: setting

                required property int index
                readonly property var row: form.assign.settings[index]

                width: parent ? parent.width : 0
                spacing: 6

                PlainText {
                    width: parent.width
                    text: setting.row.title
                    font.family: form.family
                    font.pixelSize: Theme.small
                }
                SettingsChoices {
                    name: `hubSet-${setting.row.name}`
                    family: form.family
                    current: setting.row.current
                    options: setting.row.options
                    onChosen: value => form.assign.set(setting.row.name, value)
                }
            }
        }
    }
    SettingsCard {
        title: form.words.hubPacks
        note: form.words.hubPacksNote
        visible: form.assign.loaded && form.assign.packs.length > 0
        family: form.family

        Repeater {
            model: form.assign.packs.length

            SettingsSwitch {
                required property int index
                readonly property var pack: form.assign.packs[index]

                objectName: `hubPack-${pack.id}`
                text: pack.label
                family: form.family
                on: pack.on
                onSwitched: form.assign.toggle(pack.id)
            }
        }
    }
    Loader {
        width: parent.width
        // Anew whenever the hub has answered: the field shows what it has.
        active: form.assign.loaded
        visible: active
        sourceComponent: HubDepotCard {
            depot: form.assign.depot
            words: form.words
            family: form.family
            busy: form.busy
        }
    }
    PushButton {
        objectName: "hubPreview"
        visible: form.assign.loaded
        enabled: !form.busy
        kind: form.assign.previewed ? PushButton.Quiet : PushButton.Strong
        iconName: "search"
        text: form.words.hubPreview
        family: form.family
        onClicked: form.assign.preview()
    }
    SettingsCard {
        objectName: "hubEffects"
        title: form.assign.count > 0 ? form.words.hubEffects.replace("{count}", form.assign.count) : form.words.hubNoEffect
        note: form.assign.fetches ? form.words.hubEffectsFrom.replace("{address}", form.assign.depot.address) : ""
        visible: form.assign.previewed
        onVisibleChanged: {
            if (visible)
                form.showed(this);
        }
        family: form.family

        Repeater {
            model: form.assign.effects.length

            Column {
                id: effect

                required property int index
                readonly property var row: form.assign.effects[index] ?? {}

                width: parent ? parent.width : 0
                spacing: 2

                PlainText {
                    width: parent.width
                    text: effect.row.name ?? ""
                    font.family: form.family
                    font.pixelSize: Theme.small
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: parent.width
                    text: (effect.row.lines ?? []).join("\n")
                    font.family: form.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
        }
        PushButton {
            objectName: "hubPush"
            visible: form.assign.count > 0
            enabled: !form.busy
            kind: PushButton.Strong
            iconName: "send"
            text: form.words.hubPush
            family: form.family
            onClicked: form.assign.push()
        }
    }
}
