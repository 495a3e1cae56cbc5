pragma ComponentBehavior: Bound

import QtQuick

// Every counter of the town; those that have gone silent come first.
Column {
    id: list

    required property FleetModel fleet
    required property HubInviteModel invite
    required property var words
    required property string family
    required property bool busy

    property bool inviting: false

    signal showed(Item item)

    spacing: Theme.gap

    Notice {
        objectName: "hubFleetSummary"
        width: parent.width
        visible: sentence !== ""
        problem: list.fleet.rows.some(row => row.silent)
        sentence: list.fleet.summary
        family: list.family
    }
    SettingsChoices {
        name: "hubDepartment"
        visible: list.fleet.departments.length > 2
        family: list.family
        current: list.fleet.department
        options: list.fleet.departments
        onChosen: value => list.fleet.choose(value)
    }
    Flow {
        width: parent.width
        spacing: 10

        PushButton {
            objectName: "hubFleetAgain"
            enabled: !list.busy
            iconName: "redo"
            text: list.words.hubAgain
            family: list.family
            onClicked: list.fleet.refresh()
        }
        PushButton {
            objectName: "hubInviteOpen"
            visible: !list.inviting && !list.invite.made
            enabled: list.fleet.loaded
            iconName: "plus"
            text: list.words.hubInviteTitle
            family: list.family
            onClicked: list.inviting = true
        }
    }
    Loader {
        id: form

        width: parent.width
        active: list.inviting && !list.invite.made
        visible: active
        sourceComponent: HubInviteCard {
            width: form.width
            invite: list.invite
            fleet: list.fleet
            words: list.words
            family: list.family
            busy: list.busy
            onGivenUp: list.inviting = false
        }
    }
    HubInvitation {
        visible: list.invite.made
        onVisibleChanged: {
            if (!visible)
                return;
            list.inviting = false;
            list.showed(this);
        }
        invite: list.invite
        words: list.words
        family: list.family
        busy: list.busy
        onWithdrawn: list.fleet.revoke(list.invite.device)
    }
    Repeater {
        model: list.fleet.rows.length

        HubDevice {
            required property int index

            place: index
            device: list.fleet.rows[index] ?? {}
            words: list.words
            family: list.family
            busy: list.busy
            onRevokeWanted: list.fleet.revoke(device.id)
        }
    }
    PlainText {
        width: parent.width
        visible: list.fleet.more > 0
        text: list.words.hubMore.replace("{count}", list.fleet.more)
        font.family: list.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
}
