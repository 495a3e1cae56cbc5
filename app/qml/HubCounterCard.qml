pragma ComponentBehavior: Bound

import QtQuick

// How this counter and its hub stand.
SettingsCard {
    id: card

    required property HubModel hub
    required property var words
    required property bool idle

    title: words.hubTitle

    Repeater {
        model: card.hub.warnings

        Notice {
            required property string modelData

            objectName: "hubWarning"
            width: parent ? parent.width : 0
            problem: true
            sentence: modelData
            family: card.family
        }
    }
    Repeater {
        model: card.hub.facts.length

        HubFact {
            required property int index

            fact: card.hub.facts[index] ?? {}
            family: card.family
        }
    }
    Flow {
        width: parent.width
        spacing: 10

        PushButton {
            objectName: "hubSync"
            kind: PushButton.Strong
            enabled: card.idle
            iconName: "redo"
            text: card.words.hubSync
            family: card.family
            onClicked: card.hub.sync()
        }
        PushButton {
            objectName: "hubLeave"
            visible: card.hub.administrator
            enabled: card.idle
            iconName: "close"
            tint: Theme.problemInk
            text: card.words.hubLeave
            family: card.family
            onClicked: card.hub.leave()
        }
    }
}
