pragma ComponentBehavior: Bound

import QtQuick

// One counter as the hub last heard of it.
SettingsCard {
    id: card

    required property int place
    required property var device
    required property var words
    required property bool busy

    readonly property var facts: device.facts ?? []
    readonly property bool silent: device.silent ?? false

    signal revokeWanted

    objectName: `hubDevice-${place}`
    title: `${device.place ?? ""}　${device.name ?? ""}`
    border.width: silent ? 2 : 1
    border.color: silent ? Theme.doubtLine : Theme.line

    PlainText {
        width: parent.width
        text: [card.device.stateText, card.device.reviews].filter(one => one).join("　")
        font.family: card.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: card.silent ? Theme.doubtInk : Theme.muted
    }
    Repeater {
        model: card.facts.length

        HubFact {
            required property int index

            fact: card.facts[index] ?? {}
            family: card.family
        }
    }
    PushButton {
        objectName: `hubRevoke-${card.place}`
        visible: card.device.revocable ?? false
        enabled: !card.busy
        iconName: "close"
        tint: Theme.problemInk
        text: card.device.revokeText ?? ""
        spokenName: `${text}: ${card.title}`
        family: card.family
        onClicked: card.revokeWanted()
    }
}
