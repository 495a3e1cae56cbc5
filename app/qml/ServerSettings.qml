pragma ComponentBehavior: Bound

import QtQuick

// Servers on the town's own network. None is contacted before an administrator has entered it.
SettingsSection {
    id: section

    readonly property ServersModel servers: preferences.servers

    Component.onCompleted: servers.refresh()

    SettingsCard {
        title: section.words.serversTitle
        note: section.words.serversNote
        family: section.family

        Row {
            id: leaves

            width: parent ? parent.width : 0
            spacing: Theme.gap

            Icon {
                id: sign

                size: 26
                name: section.servers.any ? "warning" : "lock"
                color: section.servers.any ? Theme.doubtInk : Theme.good
            }
            PlainText {
                objectName: "serversState"
                width: leaves.width - sign.width - leaves.spacing
                text: section.servers.any ? section.words.serversLeave : section.words.serversNone
                font.family: section.family
                font.pixelSize: Theme.small
            }
        }
        PlainText {
            objectName: "serversProblem"
            width: parent.width
            visible: text !== ""
            text: section.servers.problem
            font.family: section.family
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.problemInk
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        PushButton {
            objectName: "serverAdd"
            visible: !section.servers.editing
            width: Math.min(implicitWidth, parent.width)
            kind: PushButton.Strong
            iconName: "plus"
            text: section.words.serverAdd
            family: section.family
            onClicked: section.servers.add()
        }
    }
    Loader {
        width: parent.width
        active: section.servers.editing
        visible: active
        sourceComponent: ServerForm {
            width: section.width
            servers: section.servers
            words: section.words
            family: section.family
        }
    }
    Repeater {
        model: section.servers.editing ? 0 : section.servers.rows.length

        ServerRow {
            required property int index

            row: section.servers.rows[index] ?? {}
            servers: section.servers
            words: section.words
            family: section.family
        }
    }
}
