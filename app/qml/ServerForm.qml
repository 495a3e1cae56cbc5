import QtQuick

// A server's address; the API key is hidden, and gone when the form closes.
SettingsCard {
    id: form

    required property ServersModel servers
    required property var words

    property string chosen: ""
    property real budget: 1

    function save(): void {
        servers.save({
            name: label.text,
            kind: chosen,
            url: url.text,
            model: model.text,
            languages: languages.text,
            caFile: caFile.text,
            budget: budget,
            key: key.text
        });
    }

    title: servers.adding ? words.serverAdd : `${words.serverEdit}　${servers.draft.name}`
    // Not bindings: what is being typed stays when something else changes.
    Component.onCompleted: {
        chosen = servers.draft.kind;
        budget = servers.draft.budget;
    }

    SettingsChoices {
        name: "serverKind"
        family: form.family
        current: form.chosen
        options: form.servers.kinds.map(each => ({
                    value: each.kind,
                    label: form.words[`serverKind-${each.kind}`]
                }))
        onChosen: value => form.chosen = value
    }
    SettingsField {
        id: label

        name: "serverName"
        visible: form.servers.adding
        label: form.words.serverName
        example: "gpu1"
        value: form.servers.draft.name
        hints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        family: form.family
    }
    SettingsField {
        id: url

        name: "serverUrl"
        longest: 300
        label: form.words.serverUrl
        example: form.servers.kinds.find(each => each.kind === form.chosen)?.example ?? ""
        value: form.servers.draft.url
        hints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        family: form.family
    }
    PinField {
        id: key

        name: "serverKey"
        digits: false
        label: form.servers.draft.key ? form.words.serverKeyKept : form.words.serverKey
        family: form.family
        onAccepted: form.save()
    }
    SettingsField {
        id: model

        name: "serverModel"
        longest: 300
        label: form.words.serverModel
        value: form.servers.draft.model
        hints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        family: form.family
    }
    SettingsField {
        id: languages

        name: "serverLanguages"
        label: form.words.serverLanguages
        example: "ja, en, vi"
        value: form.servers.draft.languages
        hints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        family: form.family
    }
    SettingsField {
        id: caFile

        name: "serverCaFile"
        visible: url.text.startsWith("https")
        longest: 300
        label: form.words.serverCaFile
        value: form.servers.draft.caFile
        hints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        family: form.family
    }
    PlainText {
        width: parent.width
        text: form.words.serverBudget
        font.family: form.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    SettingsChoices {
        name: "serverBudget"
        family: form.family
        current: form.budget
        options: [...new Set([...form.servers.budgets, form.budget])].sort((a, b) => a - b).map(each => ({
                    value: each,
                    label: form.words.serverSeconds.replace("{seconds}", each)
                }))
        onChosen: value => form.budget = value
    }
    Row {
        spacing: Theme.gap

        PushButton {
            objectName: "serverCancel"
            text: form.words.consoleNo
            family: form.family
            onClicked: form.servers.cancel()
        }
        PushButton {
            objectName: "serverSave"
            kind: PushButton.Strong
            iconName: "check"
            text: form.words.peopleSave
            family: form.family
            onClicked: form.save()
        }
    }
}
