pragma ComponentBehavior: Bound

import QtQuick

// The office's sentences before and after; what would break comes first, in its own colour.
SettingsCard {
    id: card

    required property CandidateModel sheet
    required property var words
    required property bool busy

    title: words.effectTitle
    note: words.effectNote

    PushButton {
        objectName: "effectTry"
        width: Math.min(implicitWidth, parent.width)
        enabled: !card.busy
        iconName: "side"
        text: card.words.effectTry
        family: card.family
        onClicked: card.sheet.compare()
    }
    Notice {
        objectName: "effectNotice"
        width: parent.width
        visible: card.sheet.compared
        problem: card.sheet.broken > 0
        sentence: card.sheet.broken > 0 ? card.words.effectBroken.replace("{count}", card.sheet.broken) : card.sheet.effect.length > 0 ? card.words.effectFine.replace("{count}", card.sheet.effect.length) : card.words.effectNone
        family: card.family
    }
    Repeater {
        model: Math.min(card.sheet.effect.length, 40)

        Rectangle {
            id: item

            required property int index
            readonly property var row: card.sheet.effect[index] ?? {}

            width: parent ? parent.width : 0
            height: lines.height + 20
            radius: 8
            color: item.row.broken ? Theme.problemPaper : Theme.paper
            border.width: item.row.broken ? 2 : Theme.outlined ? 1 : 0
            border.color: item.row.broken ? Theme.problemInk : Theme.line

            Column {
                id: lines

                x: 12
                y: 10
                width: parent.width - 24
                spacing: 4

                PlainText {
                    width: parent.width
                    text: `${item.row.lang ?? ""}　${item.row.sentence ?? ""}`
                    font.family: card.family
                    font.pixelSize: Theme.small
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: parent.width
                    visible: text !== ""
                    text: item.row.reason ?? ""
                    font.family: card.family
                    font.pixelSize: Theme.small
                    font.weight: Font.DemiBold
                    color: item.row.broken ? Theme.problemInk : Theme.muted
                }
                Repeater {
                    model: item.row.changed ? [[card.words.effectBefore, item.row.before], [card.words.effectAfter, item.row.after]] : [[card.words.effectSame, item.row.after]]

                    Row {
                        id: side

                        required property var modelData

                        width: lines.width
                        spacing: 10

                        PlainText {
                            id: label

                            text: side.modelData[0]
                            font.family: card.family
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                        PlainText {
                            width: parent.width - label.width - parent.spacing
                            text: side.modelData[1] ?? ""
                            font.family: item.row.font ?? card.family
                            font.pixelSize: Theme.small
                        }
                    }
                }
            }
        }
    }
}
