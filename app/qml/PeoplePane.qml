pragma ComponentBehavior: Bound

import QtQuick

// Who may review, and how the office reviews.
ScrollPane {
    id: pane

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property PeopleModel people: desk.people
    readonly property bool administrator: desk.role === "administrator"

    objectName: "peoplePane"
    rightMargin: Theme.margin
    contentWidth: width - Theme.margin
    Component.onCompleted: people.refresh()

    PlainText {
        objectName: "peopleTold"
        width: parent.width - Theme.margin
        visible: text !== ""
        text: pane.people.told
        font.family: pane.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.good
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    SettingsCard {
        title: pane.words.consolePeople
        note: pane.administrator ? "" : pane.words.peopleOnly
        width: parent.width - Theme.margin
        family: pane.family

        Repeater {
            model: pane.people.people.length

            PersonLine {
                required property int index

                place: index
                person: pane.people.people[index]
                words: pane.words
                family: pane.family
                editable: pane.administrator && pane.people.form === ""
                onPinWanted: pane.people.openForm(person.own ? "own" : "reset", person.id)
                onRoleWanted: pane.people.setRole(person.id, person.role === "staff" ? "administrator" : "staff")
                onRemovalWanted: pane.people.remove(person.id)
            }
        }
        PushButton {
            objectName: "peopleAdd"
            visible: pane.administrator && pane.people.form === ""
            kind: PushButton.Strong
            iconName: "plus"
            text: pane.words.peopleAdd
            family: pane.family
            onClicked: pane.people.openForm("add", "")
        }
    }
    Loader {
        width: parent.width - Theme.margin
        active: pane.people.form !== ""
        visible: active
        sourceComponent: PersonForm {
            people: pane.people
            words: pane.words
            family: pane.family
        }
    }
    SettingsCard {
        title: pane.words.peopleRules
        width: parent.width - Theme.margin
        family: pane.family

        SettingsSwitch {
            objectName: "peopleTwo"
            enabled: pane.administrator
            opacity: enabled ? 1 : 0.55
            text: pane.words.peopleTwo
            note: pane.words.peopleTwoNote
            family: pane.family
            on: pane.people.twoPersons
            onSwitched: on => pane.people.requireTwo(on)
        }
    }
    SettingsCard {
        title: pane.words.peopleIdle
        note: pane.words.peopleIdleNote
        width: parent.width - Theme.margin
        family: pane.family

        SettingsChoices {
            name: "idle"
            enabled: pane.administrator
            opacity: enabled ? 1 : 0.55
            family: pane.family
            current: pane.desk.minutes
            options: [1, 3, 5, 10, 20].map(minutes => ({
                        value: minutes,
                        label: pane.words.peopleMinutes.replace("{minutes}", minutes)
                    }))
            onChosen: value => pane.desk.setMinutes(value)
        }
    }
}
