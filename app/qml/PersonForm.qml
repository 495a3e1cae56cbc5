import QtQuick

// A name or a PIN; what is typed is hidden, and gone when the form closes.
SettingsCard {
    id: form

    required property PeopleModel people
    required property var words

    property string role: "staff"

    readonly property bool adding: people.form === "add"
    readonly property bool mine: people.form === "own"

    function save(): void {
        if (adding)
            people.add(person.text, role, pin.text, again.text);
        else if (mine)
            people.changeOwn(old.text, pin.text, again.text);
        else
            people.reset(pin.text, again.text);
    }

    title: adding ? words.peopleAdd : mine ? words.peopleOwn : `${words.peopleReset}　${words.peopleFor.replace("{name}", people.whose)}`
    note: people.hint

    SettingsField {
        id: person

        name: "personName"
        visible: form.adding
        label: form.words.peopleName
        value: ""
        family: form.family
    }
    SettingsChoices {
        name: "personRole"
        visible: form.adding
        family: form.family
        current: form.role
        options: ["staff", "administrator"].map(role => ({
                    value: role,
                    label: form.words[`consoleRole-${role}`]
                }))
        onChosen: value => form.role = value
    }
    PinField {
        id: old

        name: "pinOld"
        visible: form.mine
        label: form.words.peopleOldPin
        family: form.family
    }
    PinField {
        id: pin

        name: "pinFirst"
        label: form.words.peoplePin
        family: form.family
    }
    PinField {
        id: again

        name: "pinAgain"
        label: form.words.peopleAgain
        family: form.family
        onAccepted: form.save()
    }
    PlainText {
        objectName: "personNotice"
        width: parent.width
        visible: text !== ""
        text: form.people.notice
        font.family: form.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.problemInk
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Row {
        spacing: Theme.gap

        PushButton {
            objectName: "personCancel"
            text: form.words.consoleNo
            family: form.family
            onClicked: form.people.openForm("", "")
        }
        PushButton {
            objectName: "personSave"
            kind: PushButton.Strong
            iconName: "check"
            text: form.words.peopleSave
            family: form.family
            onClicked: form.save()
        }
    }
}
