import QtQuick

// An address and an invitation's code; nothing is contacted before they are sent off.
SettingsCard {
    id: card

    required property HubModel hub
    required property var words
    required property bool idle

    title: words.hubJoinTitle
    note: words.hubJoinNote

    Connections {
        target: card.hub

        function onInvitation(where: string, what: string): void {
            address.text = where;
            code.text = what;
        }
    }

    SettingsField {
        id: address

        name: "hubAddress"
        visible: card.hub.administrator
        label: card.words.hubAddress
        example: card.words.hubAddressExample
        value: ""
        hints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        family: card.family
    }
    SettingsField {
        id: code

        name: "hubCode"
        visible: card.hub.administrator
        label: card.words.hubCode
        example: card.words.hubCodeExample
        value: ""
        hints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText
        family: card.family
    }
    Flow {
        width: parent.width
        spacing: 10
        visible: card.hub.administrator

        PushButton {
            objectName: "hubJoin"
            enabled: card.idle && address.text.trim() !== "" && code.text.trim() !== ""
            kind: PushButton.Strong
            iconName: "plus"
            text: card.words.hubJoin
            family: card.family
            onClicked: card.hub.join(address.text, code.text)
        }
        PushButton {
            objectName: "hubReadInvitation"
            width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
            enabled: card.idle
            iconName: "usb"
            text: card.words.hubReadInvitation
            family: card.family
            onClicked: card.hub.readInvitation()
        }
    }
    PlainText {
        width: parent.width
        visible: !card.hub.administrator
        text: card.words.hubOnlyAdministrators
        font.family: card.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
}
