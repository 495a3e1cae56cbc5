pragma ComponentBehavior: Bound

import QtQuick

// Microphone and loudspeaker, each with a test button.
SettingsSection {
    id: section

    readonly property DevicesModel devices: preferences.devices
    readonly property TrialModel trial: devices.trial

    Component.onCompleted: devices.open()
    Component.onDestruction: devices.leave()

    Repeater {
        model: ["microphone", "speaker"]

        SettingsCard {
            id: card

            required property string modelData

            readonly property string kind: modelData
            readonly property bool hears: kind === "microphone"
            readonly property var devices: hears ? section.devices.microphones : section.devices.speakers
            readonly property string trouble: hears ? section.devices.microphoneTrouble : section.devices.speakerTrouble
            readonly property bool running: section.trial.running === kind

            title: hears ? section.words.microphone : section.words.speaker
            family: section.family

            Column {
                width: parent.width
                spacing: 8

                Repeater {
                    model: card.devices.length

                    DeviceRow {
                        required property int index
                        readonly property var modelData: card.devices[index] ?? {}

                        objectName: `${card.kind}-${index}`
                        text: modelData.label ?? ""
                        chosen: modelData.chosen ?? false
                        missing: modelData.missing ?? false
                        family: section.family
                        onClicked: section.devices.choose(card.kind, modelData.value)
                    }
                }
            }
            Notice {
                objectName: `${card.kind}Trouble`
                width: parent.width
                visible: card.trouble !== ""
                sentence: card.trouble
                problem: true
                family: section.family
            }
            Flow {
                width: parent.width
                spacing: Theme.gap

                PushButton {
                    objectName: `${card.kind}Test`
                    width: Math.min(implicitWidth, parent.width)
                    kind: PushButton.Strong
                    iconName: card.running ? "stop" : card.hears ? "mic" : "sound"
                    text: card.running ? section.words.stopTest : card.hears ? section.words.tryMicrophone : section.words.trySpeaker
                    family: section.family
                    onClicked: {
                        if (card.running)
                            section.trial.stop();
                        else if (card.hears)
                            section.trial.listen();
                        else
                            section.trial.sound();
                    }
                }
                PushButton {
                    objectName: `${card.kind}Search`
                    width: Math.min(implicitWidth, parent.width)
                    visible: card.trouble !== ""
                    iconName: "rotate"
                    text: section.words.lookAgain
                    family: section.family
                    onClicked: section.devices.look()
                }
                Item {
                    width: meter.width
                    height: Theme.target
                    visible: card.hears && card.running

                    LevelMeter {
                        id: meter

                        objectName: "testMeter"
                        anchors.verticalCenter: parent.verticalCenter
                        level: section.trial.level
                        color: Theme.staff
                    }
                }
            }
            Notice {
                objectName: `${card.kind}Said`
                width: parent.width
                visible: section.trial.tried === card.kind && section.trial.said !== ""
                sentence: section.trial.said
                problem: section.trial.failed
                family: section.family
            }
        }
    }
    PlainText {
        width: parent.width
        text: section.words.deviceWhen
        font.family: section.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
}
