import QtQuick

// The town's administrator at the hub: a name and a password that are forgotten when the page is left.
SettingsCard {
    id: card

    required property HubModel hub
    required property var words

    title: words.hubSignIn
    note: words.hubSignInNote

    SettingsField {
        id: account

        name: "hubAccount"
        label: card.words.hubAccount
        value: ""
        hints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        family: card.family
    }
    PinField {
        id: secret

        name: "hubPassword"
        label: card.words.hubPassword
        digits: false
        family: card.family
        onAccepted: enter.clicked()
    }
    PushButton {
        id: enter

        objectName: "hubSignIn"
        enabled: !card.hub.busy && account.text.trim() !== "" && secret.text !== ""
        kind: PushButton.Strong
        iconName: "key"
        text: card.words.hubSignInButton
        family: card.family
        onClicked: {
            card.hub.signIn(account.text, secret.text);
            secret.text = "";
        }
    }
}
