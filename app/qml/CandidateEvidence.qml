pragma ComponentBehavior: Bound

import QtQuick

// Why the machine proposes it: what was met, and the known term that is near.
Column {
    id: told

    required property CandidateModel sheet
    required property var words
    required property string family
    required property bool locked

    signal mergeWanted(string id, string ja)

    width: parent ? parent.width : implicitWidth
    spacing: Theme.margin

    SettingsCard {
        title: told.words.evidenceTitle
        note: told.sheet.about.counts ?? ""
        family: told.family

        PlainText {
            width: parent.width
            visible: told.sheet.evidence.length === 0
            text: told.words.evidenceNone
            font.family: told.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        Repeater {
            model: told.sheet.evidence.length

            Column {
                id: example

                required property int index
                readonly property var row: told.sheet.evidence[index]

                width: parent ? parent.width : 0
                spacing: 2

                Rectangle {
                    width: parent.width
                    height: 1
                    color: Theme.line
                }
                PlainText {
                    objectName: `evidence-${example.index}`
                    width: parent.width
                    topPadding: 6
                    text: example.row.text
                    font.family: told.family
                }
                PlainText {
                    width: parent.width
                    text: `${example.row.count}  ${example.row.langs}`
                    font.family: told.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                PlainText {
                    width: parent.width
                    visible: example.row.said !== ""
                    text: told.words.evidenceSaid.replace("{said}", example.row.said)
                    font.family: told.family
                    font.pixelSize: Theme.small
                    color: Theme.visitor
                }
            }
        }
    }
    SettingsCard {
        title: told.words.nearTitle
        visible: told.sheet.near.id !== undefined
        family: told.family

        PlainText {
            width: parent.width
            text: `${told.sheet.near.ja ?? ""}（${told.sheet.near.reading ?? ""}）`
            font.family: told.family
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
        }
        PlainText {
            width: parent.width
            visible: text !== ""
            text: told.sheet.near.plain ?? ""
            font.family: told.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        PushButton {
            objectName: "mergeNear"
            width: Math.min(implicitWidth, parent.width)
            visible: !told.locked
            iconName: "merge"
            text: told.words.nearMerge
            family: told.family
            onClicked: told.mergeWanted(told.sheet.near.id, told.sheet.near.ja)
        }
    }
}
