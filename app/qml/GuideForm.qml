pragma ComponentBehavior: Bound

import QtQuick

// One entry of the desk: what clocks need, and its texts a language at a time.
Item {
    id: sheet

    required property GuideModel guide
    required property var words
    required property string family

    readonly property GuideFormModel form: guide.form
    readonly property bool locked: !guide.editable

    Flow {
        id: bar

        width: parent.width - Theme.margin
        spacing: 10

        PushButton {
            id: back

            objectName: "guideBack"
            iconName: "left"
            text: sheet.words.guideBack
            family: sheet.family
            Component.onCompleted: forceActiveFocus()
            onClicked: sheet.guide.leave()
        }
        PushButton {
            objectName: "guideSave"
            visible: !sheet.locked
            enabled: sheet.form.altered || sheet.form.sample
            kind: PushButton.Strong
            iconName: "check"
            text: sheet.words.guideSave
            family: sheet.family
            onClicked: sheet.guide.save()
        }
        PushButton {
            objectName: "guideRemove"
            visible: !sheet.locked && !sheet.form.fresh
            iconName: "erase"
            text: sheet.words.guideRemove
            family: sheet.family
            onClicked: sheet.guide.remove()
        }
    }
    ScrollPane {
        objectName: "guideForm"
        anchors.top: bar.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width - Theme.margin

        SettingsCard {
            title: sheet.form.title === "" ? sheet.words.guideAdd : sheet.form.title
            note: [sheet.form.sample ? sheet.words.guideSampleNote : "", sheet.locked ? sheet.words.guideReadOnly : ""].filter(Boolean).join("\n")
            family: sheet.family

            PickBox {
                name: "guideField-topic"
                label: sheet.words.guideTopic
                enabled: !sheet.locked
                options: sheet.form.topics
                current: sheet.form.values.topic
                family: sheet.family
                onChosen: value => sheet.form.write("topic", value)
            }
            GuideField {
                field: "hours"
                label: sheet.words.guideHours
            }
            GuideField {
                field: "closed"
                label: sheet.words.guideClosed
            }
            GuideField {
                field: "walk"
                label: sheet.words.guideWalk
                longest: 12
            }
            GuideField {
                field: "departures"
                label: sheet.words.guideTimes
                longest: 4000
            }
            GuideField {
                field: "phone"
                label: sheet.words.guidePhone
                longest: 30
            }
            GuideField {
                field: "at"
                label: sheet.words.guideAt
                longest: 12
            }
            GuideField {
                field: "picture"
                label: sheet.words.guidePicture
                longest: 60
            }
        }
        SettingsCard {
            title: sheet.words.guideTexts
            note: sheet.words.guideTextsNote
            family: sheet.family

            SettingsChoices {
                name: "guideLang"
                family: sheet.family
                current: sheet.form.lang
                options: sheet.form.languages
                onChosen: value => sheet.form.showLanguage(value)
            }
            GuideField {
                field: "title"
                label: sheet.words.guideTitle
                written: true
                longest: 200
            }
            GuideField {
                field: "answer"
                label: sheet.words.guideAnswer
                written: true
                longest: 1000
            }
            GuideField {
                field: "asks"
                label: sheet.words.guideAsks
                written: true
                longest: 5200
            }
            SettingsSwitch {
                objectName: "guideField-status"
                enabled: !sheet.locked
                opacity: enabled ? 1 : 0.55
                text: sheet.words.guideStatus
                note: sheet.words.guideStatusNote
                family: sheet.family
                on: sheet.form.values.status === "checked"
                onSwitched: on => sheet.form.write("status", on ? "checked" : "draft")
            }
        }
    }

    // A line to type in, and under it what is wrong with it.
    component GuideField: Column {
        id: part

        required property string field
        required property string label
        property int longest: 400
        property bool written: false

        width: parent ? parent.width : 0
        spacing: 4

        Connections {
            target: sheet.form

            function onFilled(): void {
                line.text = sheet.form.values[part.field] ?? "";
            }
            function onRefused(field: string): void {
                if (field === part.field)
                    line.nextItemInFocusChain(true).forceActiveFocus(Qt.OtherFocusReason);
            }
        }
        DeskField {
            id: line

            name: `guideField-${part.field}`
            label: part.label
            value: sheet.form.values[part.field] ?? ""
            longest: part.longest
            family: sheet.family
            textFamily: part.written ? sheet.form.typeface : sheet.family
            locked: sheet.locked
            onChanged: text => sheet.form.write(part.field, text)
        }
        PlainText {
            objectName: `guideProblem-${part.field}`
            width: parent.width
            visible: text !== ""
            text: sheet.form.problems[part.field] ?? ""
            font.family: sheet.family
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.problemInk
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
