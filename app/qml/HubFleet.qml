pragma ComponentBehavior: Bound

import QtQuick

// Every counter of the town; those that have gone silent come first.
Column {
    id: list

    required property FleetModel fleet
    required property var words
    required property string family
    required property bool busy

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
    PushButton {
        objectName: "hubFleetAgain"
        enabled: !list.busy
        iconName: "redo"
        text: list.words.hubAgain
        family: list.family
        onClicked: list.fleet.refresh()
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
