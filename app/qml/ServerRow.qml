import QtQuick

// One server: where it is, whether it answers, and what can be done about it.
SettingsCard {
    id: card

    required property var row
    required property ServersModel servers
    required property var words

    readonly property string name: row.name ?? ""

    title: `${name}　${row.kind ?? ""}`
    note: (row.url ?? "") + (row.key ? `　${words.serverHasKey}` : "")

    PlainText {
        objectName: `serverNote-${card.name}`
        width: parent.width
        visible: text !== ""
        text: card.row.note ?? ""
        font.family: card.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: card.row.state === "failed" ? Theme.problemInk : card.row.state === "ok" ? Theme.good : Theme.muted
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    PlainText {
        width: parent.width
        visible: card.row.removing ?? false
        text: card.words.serverRemoveAsk
        font.family: card.family
        font.pixelSize: Theme.small
    }
    Flow {
        width: parent.width
        spacing: Theme.gap

        PushButton {
            objectName: `serverCheck-${card.name}`
            visible: !(card.row.removing ?? false)
            enabled: card.row.state !== "checking"
            iconName: "check"
            text: card.words.serverCheck
            spokenName: `${text} ${card.name}`
            family: card.family
            onClicked: card.servers.check(card.name)
        }
        PushButton {
            objectName: `serverEdit-${card.name}`
            visible: !(card.row.removing ?? false)
            iconName: "edit"
            text: card.words.serverEdit
            spokenName: `${text} ${card.name}`
            family: card.family
            onClicked: card.servers.edit(card.name)
        }
        PushButton {
            objectName: `serverRemove-${card.name}`
            visible: !(card.row.removing ?? false)
            iconName: "erase"
            text: card.words.serverRemove
            spokenName: `${text} ${card.name}`
            family: card.family
            onClicked: card.servers.askRemove(card.name)
        }
        PushButton {
            objectName: `serverKeep-${card.name}`
            visible: card.row.removing ?? false
            text: card.words.consoleNo
            family: card.family
            onClicked: card.servers.cancel()
        }
        PushButton {
            objectName: `serverRemoveYes-${card.name}`
            visible: card.row.removing ?? false
            kind: PushButton.Warning
            iconName: "erase"
            text: card.words.serverRemove
            spokenName: `${text} ${card.name}`
            family: card.family
            onClicked: card.servers.remove(card.name)
        }
    }
}
