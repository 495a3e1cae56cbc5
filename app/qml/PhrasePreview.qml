import QtQuick

// What will be said, in both languages, with what has been filled in.
Rectangle {
    id: preview

    required property SlotFormModel form
    required property var words
    required property string family
    required property string visitorFamily

    readonly property int padding: 20

    implicitHeight: lines.height + 2 * padding
    radius: Theme.radius + 4
    color: Theme.staffSoft
    border.width: Theme.scheme === "contrast" ? 2 : 0
    border.color: Theme.line

    Column {
        id: lines

        x: preview.padding
        y: preview.padding
        width: preview.width - 2 * x
        spacing: Theme.gap

        PlainText {
            objectName: "previewOwn"
            width: parent.width
            text: preview.form.own
            font.family: preview.family
            font.pixelSize: text.length > 60 ? Theme.large : Theme.words
            font.weight: Font.DemiBold
        }
        PlainText {
            objectName: "previewOther"
            width: parent.width
            visible: text !== ""
            text: preview.form.other
            font.family: preview.visitorFamily
            font.pixelSize: Theme.large
            color: Theme.visitor
        }
        PlainText {
            width: parent.width
            visible: preview.form.draft && preview.form.note === ""
            text: preview.words.phraseUnchecked
            font.family: preview.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        Notice {
            objectName: "previewNote"
            width: parent.width
            visible: preview.form.note !== ""
            problem: false
            sentence: preview.form.note
            family: preview.family
        }
    }
}
