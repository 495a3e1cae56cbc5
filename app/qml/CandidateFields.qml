pragma ComponentBehavior: Bound

import QtQuick

// What will be written: Japanese, reading, domain, meaning, the other languages.
Column {
    id: fields

    required property CandidateModel sheet
    required property var words
    required property string family
    required property bool locked

    readonly property bool phrase: sheet.about.phrase ?? false

    width: parent ? parent.width : implicitWidth
    spacing: Theme.margin

    Connections {
        target: fields.sheet

        function onFilled(): void {
            for (let place = 0; place < rows.count; ++place)
                (rows.itemAt(place) as RenderingRow).refill();
        }
    }
    SettingsCard {
        title: ""
        family: fields.family

        DeskField {
            name: "candidateJa"
            label: fields.phrase ? fields.words.fieldSentence : fields.words.fieldJa
            value: fields.sheet.values.ja ?? ""
            family: fields.family
            locked: fields.locked
            onChanged: text => fields.sheet.write("ja", text)
        }
        Row {
            width: parent.width
            spacing: 8
            visible: !fields.phrase

            DeskField {
                name: "candidateReading"
                width: parent.width - listen.width - parent.spacing
                label: fields.words.fieldReading
                value: fields.sheet.values.reading ?? ""
                family: fields.family
                locked: fields.locked
                onChanged: text => fields.sheet.write("reading", text)
            }
            PushButton {
                id: listen

                objectName: "candidateListen"
                anchors.bottom: parent.bottom
                iconName: "sound"
                text: fields.words.fieldListen
                family: fields.family
                onClicked: fields.sheet.listen("ja")
            }
        }
        PickBox {
            name: "candidateDomain"
            label: fields.words.fieldDomain
            enabled: !fields.locked
            options: fields.sheet.domains
            current: fields.sheet.values.domain ?? ""
            family: fields.family
            onChosen: value => fields.sheet.write("domain", value)
        }
        DeskField {
            name: "candidatePlain"
            label: fields.words.fieldPlain
            value: fields.sheet.values.plain ?? ""
            family: fields.family
            locked: fields.locked
            onChanged: text => fields.sheet.write("plain", text)
        }
        DeskField {
            name: "candidateSentence"
            visible: !fields.phrase
            label: fields.words.fieldTest
            value: fields.sheet.values.sentence ?? ""
            family: fields.family
            locked: fields.locked
            onChanged: text => fields.sheet.write("sentence", text)
        }
    }
    SettingsCard {
        title: fields.words.fieldRenderings
        note: fields.locked ? "" : fields.words.fieldRenderingsNote
        family: fields.family

        Repeater {
            id: rows

            model: fields.sheet.renderings

            RenderingRow {
                words: fields.words
                family: fields.family
                locked: fields.locked
                onRewritten: text => fields.sheet.render(tag, text)
                onTicked: on => fields.sheet.tick(tag, on)
                onWantedVoice: fields.sheet.listen(tag)
            }
        }
    }
    SettingsCard {
        title: ""
        visible: !fields.locked && fields.sheet.unchecked > 0
        family: fields.family

        SettingsSwitch {
            objectName: "keepDrafts"
            text: fields.words.keepDrafts.replace("{count}", fields.sheet.unchecked)
            note: fields.words.keepDraftsNote
            family: fields.family
            on: fields.sheet.drafts
            onSwitched: on => fields.sheet.keepDrafts(on)
        }
    }
}
