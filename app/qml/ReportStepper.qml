import QtQuick

// A number with a button on either side.
Column {
    id: stepper

    required property string name
    required property string label
    required property string unit
    required property AssumptionsModel assumptions
    required property var words
    required property string family

    readonly property var number: assumptions.values[name]

    width: parent ? parent.width : implicitWidth
    spacing: 6

    PlainText {
        width: parent.width
        text: stepper.label
        font.family: stepper.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Flow {
        width: parent.width
        spacing: Theme.gap

        PushButton {
            objectName: `${stepper.name}-less`
            iconName: "minus"
            text: stepper.words.reportLess
            family: stepper.family
            spokenName: `${stepper.label}: ${text}`
            enabled: stepper.number.value > stepper.number.least
            onClicked: stepper.assumptions.step(stepper.name, -1)
        }
        Item {
            width: value.implicitWidth + 8
            height: Theme.target

            PlainText {
                id: value

                objectName: `${stepper.name}-value`
                anchors.centerIn: parent
                text: `${stepper.number.value} ${stepper.unit}`
                wrapMode: Text.NoWrap
                font.family: stepper.family
                font.pixelSize: Theme.large
                font.weight: Font.Bold
                Accessible.role: Accessible.StaticText
                Accessible.name: `${stepper.label}: ${text}`
            }
        }
        PushButton {
            objectName: `${stepper.name}-more`
            iconName: "plus"
            text: stepper.words.reportMore
            family: stepper.family
            spokenName: `${stepper.label}: ${text}`
            enabled: stepper.number.value < stepper.number.most
            onClicked: stepper.assumptions.step(stepper.name, 1)
        }
    }
}
