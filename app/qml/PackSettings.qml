import QtQuick

// What is installed; the set-up page does the rest.
SettingsSection {
    id: section

    SettingsCard {
        title: section.words.modelPacks
        note: section.words.packsNote
        family: section.family

        PackList {
            width: parent.width
            setup: section.window.setup
            words: section.words
            family: section.family
        }
        PushButton {
            objectName: "openPacks"
            width: Math.min(implicitWidth, parent.width)
            kind: PushButton.Strong
            iconName: "download"
            text: section.words.packsOpen
            family: section.family
            onClicked: section.window.openSetup()
        }
    }
}
