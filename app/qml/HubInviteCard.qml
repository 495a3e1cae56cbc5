pragma ComponentBehavior: Bound

import QtQuick

// For whom an invitation is, and how long it may wait.
SettingsCard {
    id: card

    required property HubInviteModel invite
    required property FleetModel fleet
    required property var words
    required property bool busy

    property bool reviewer: false
    property int hours: 24

    signal givenUp

    objectName: "hubInviteCard"
    title: words.hubInviteTitle
    note: words.hubInviteNote

    SettingsField {
        id: department

        name: "hubInviteDepartment"
        label: card.words.hubDepartmentField
        example: card.words.hubDepartmentExample
        value: ""
        longest: 40
        family: card.family
    }
    SettingsChoices {
        name: "hubInviteKnown"
        visible: options.length > 0
        family: card.family
        current: department.text.trim()
        options: card.fleet.departments.filter(one => one.value !== "").map(one => ({
                    value: one.value,
                    label: one.value
                }))
        onChosen: value => department.text = value
    }
    SettingsField {
        id: counter

        name: "hubInviteCounter"
        label: card.words.hubCounterField
        example: card.words.hubCounterExample
        value: ""
        longest: 40
        family: card.family
    }
    SettingsSwitch {
        objectName: "hubInviteReviewer"
        text: card.words.hubReviewerSwitch
        note: card.words.hubReviewerNote
        family: card.family
        on: card.reviewer
        onSwitched: on => card.reviewer = on
    }
    PlainText {
        width: parent.width
        text: card.words.hubValidFor
        font.family: card.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    SettingsChoices {
        name: "hubInviteHours"
        family: card.family
        current: card.hours
        options: card.invite.hours
        onChosen: value => card.hours = value
    }
    Flow {
        width: parent.width
        spacing: 10

        PushButton {
            objectName: "hubInvite"
            enabled: !card.busy && department.text.trim() !== "" && counter.text.trim() !== ""
            kind: PushButton.Strong
            iconName: "key"
            text: card.words.hubInvite
            family: card.family
            onClicked: card.invite.invite(department.text, counter.text, card.reviewer, card.hours)
        }
        PushButton {
            objectName: "hubInviteGiveUp"
            text: card.words.consoleNo
            family: card.family
            onClicked: card.givenUp()
        }
    }
}
