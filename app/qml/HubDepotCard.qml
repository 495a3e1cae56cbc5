import QtQuick

// The one place from which counters fetch the town's packs.
SettingsCard {
    id: card

    required property HubDepotModel depot
    required property var words
    required property bool busy

    objectName: "hubDepotCard"
    title: words.hubDepot
    note: words.hubDepotNote

    DeskField {
        id: address

        name: "hubDepot"
        label: ""
        spokenName: card.words.hubDepot
        family: card.family
        longest: 300
        value: card.depot.address
    }
    PushButton {
        objectName: "hubDepotSave"
        enabled: !card.busy && address.text.trim() !== card.depot.address
        iconName: "check"
        text: card.words.hubDepotSave
        family: card.family
        onClicked: card.depot.enter(address.text)
    }
}
