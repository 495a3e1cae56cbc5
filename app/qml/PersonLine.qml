import QtQuick

// One person with what an administrator may do about her.
Column {
    id: line

    required property int place
    required property var person
    required property var words
    required property string family
    required property bool editable

    signal pinWanted
    signal roleWanted
    signal removalWanted

    width: parent ? parent.width : implicitWidth
    spacing: 8

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Flow {
        width: parent.width
        spacing: 12

        PlainText {
            text: line.person.name
            font.family: line.family
            font.weight: Font.Bold
        }
        PlainText {
            text: line.person.own ? `${line.person.roleText}・${line.words.peopleYou}` : line.person.roleText
            font.family: line.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        PlainText {
            visible: line.person.waiting > 0
            text: line.words.peopleLocked
            font.family: line.family
            font.pixelSize: Theme.small
            color: Theme.problemInk
        }
    }
    Flow {
        width: parent.width
        spacing: 8

        PushButton {
            objectName: `personPin-${line.place}`
            visible: line.editable || line.person.own
            iconName: "key"
            text: line.person.own ? line.words.peopleOwn : line.words.peopleReset
            spokenName: `${text}: ${line.person.name}`
            family: line.family
            onClicked: line.pinWanted()
        }
        PushButton {
            objectName: `personRole-${line.place}`
            visible: line.editable && !line.person.own
            iconName: "people"
            text: line.person.role === "staff" ? line.words.peopleMakeAdministrator : line.words.peopleMakeStaff
            spokenName: `${text}: ${line.person.name}`
            family: line.family
            onClicked: line.roleWanted()
        }
        PushButton {
            objectName: `personRemove-${line.place}`
            visible: line.editable && !line.person.own
            iconName: "close"
            tint: Theme.problemInk
            text: line.words.peopleRemove
            spokenName: `${text}: ${line.person.name}`
            family: line.family
            onClicked: line.removalWanted()
        }
    }
}
