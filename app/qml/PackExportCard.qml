import QtQuick

// What goes into a pack, who gives it, and the number to read out over the telephone.
SettingsCard {
    id: card

    required property PackExportModel making
    required property var words
    required property bool busy

    title: words.packGive
    note: words.packGiveNote

    SettingsField {
        name: "packTown"
        label: card.words.packTown
        value: card.making.town
        family: card.family
        onChanged: text => card.making.setTown(text)
    }
    SettingsField {
        name: "packTitle"
        label: card.words.packTitle
        value: card.making.title
        family: card.family
        onChanged: text => card.making.setTitle(text)
    }
    SettingsSwitch {
        objectName: "packChecked"
        text: card.words.packChecked
        note: card.words.packCheckedNote
        family: card.family
        on: card.making.checked
        onSwitched: on => card.making.setChecked(on)
    }
    PinField {
        id: passphrase

        name: "packPassphrase"
        visible: card.making.sealed
        digits: false
        label: card.words.packPassphrase
        family: card.family
    }
    PlainText {
        objectName: "packNotice"
        width: parent.width
        visible: text !== ""
        text: card.making.notice
        font.family: card.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.problemInk
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    PushButton {
        objectName: "packWrite"
        kind: PushButton.Strong
        enabled: !card.busy
        iconName: "save"
        text: card.words.packWrite
        family: card.family
        onClicked: {
            card.making.write(passphrase.text);
            passphrase.text = "";
        }
    }
    PlainText {
        objectName: "packTold"
        width: parent.width
        visible: text !== ""
        text: card.making.told
        font.family: card.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.good
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    PlainText {
        width: parent.width
        visible: card.making.fingerprint !== ""
        text: card.words.packFingerprint
        font.family: card.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    PlainText {
        objectName: "packFingerprint"
        width: parent.width
        visible: card.making.fingerprint !== ""
        text: card.making.fingerprint
        font.family: card.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
    }
}
