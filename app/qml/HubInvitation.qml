pragma ComponentBehavior: Bound

import QtQuick

// A new counter's code, large enough to be copied by hand.
SettingsCard {
    id: card

    required property HubInviteModel invite
    required property var words
    required property bool busy

    signal withdrawn

    objectName: "hubInvitation"
    title: `${words.hubInviteCode}　${invite.title}`
    note: words.hubInviteCodeNote

    PlainText {
        objectName: "hubInviteCode"
        width: parent.width
        text: card.invite.code
        font.family: card.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
        font.letterSpacing: 1
    }
    Repeater {
        model: card.invite.facts.length

        HubFact {
            required property int index

            fact: card.invite.facts[index] ?? {}
            family: card.family
        }
    }
    Flow {
        width: parent.width
        spacing: 10

        PushButton {
            objectName: "hubInviteSave"
            width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
            kind: PushButton.Strong
            iconName: "usb"
            text: card.words.hubInviteSave
            family: card.family
            onClicked: card.invite.save()
        }
        PushButton {
            objectName: "hubInviteClose"
            width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
            iconName: "check"
            text: card.words.hubInviteClose
            family: card.family
            onClicked: card.invite.close()
        }
        PushButton {
            objectName: "hubWithdraw"
            width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
            enabled: !card.busy
            iconName: "close"
            tint: Theme.problemInk
            text: card.words.hubWithdraw
            family: card.family
            onClicked: card.withdrawn()
        }
    }
}
