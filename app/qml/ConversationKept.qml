pragma ComponentBehavior: Bound

import QtQuick

// Everything of one conversation, and its end.
ScrollPane {
    id: page

    required property KeptModel kept
    required property var words
    required property string family

    readonly property bool opened: kept.one.code !== undefined

    Flow {
        width: parent.width
        spacing: 10

        PushButton {
            objectName: "keptBack"
            iconName: "left"
            text: page.words.consoleBack
            family: page.family
            onClicked: page.kept.close()
        }
        PushButton {
            objectName: "keptErase"
            kind: PushButton.Strong
            tint: Theme.problemInk
            tintDown: Theme.listeningDown
            iconName: "erase"
            text: page.words.keptErase
            family: page.family
            onClicked: page.kept.erase()
        }
    }
    SettingsCard {
        title: `${page.kept.one.code ?? ""}　${page.kept.one.when ?? ""}`
        note: [page.kept.one.counter, page.kept.one.langs, page.kept.one.counts, page.kept.one.consent].filter(Boolean).join("　")
        family: page.family

        PlainText {
            width: parent.width
            visible: page.kept.details.length === 0
            text: page.words.keptEmptyOne
            font.family: page.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        Repeater {
            model: page.opened ? page.kept.details : []

            Column {
                id: detail

                required property var modelData

                width: parent ? parent.width : 0
                spacing: 2

                Rectangle {
                    width: parent.width
                    height: 1
                    color: Theme.line
                }
                PlainText {
                    width: parent.width
                    topPadding: 4
                    text: `${page.words.keptTurn.replace("{turn}", detail.modelData.turn)}　${detail.modelData.kind}`
                    font.family: page.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                PlainText {
                    width: parent.width
                    text: detail.modelData.text
                    font.family: page.family
                }
            }
        }
    }
}
