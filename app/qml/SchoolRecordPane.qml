pragma ComponentBehavior: Bound

import QtQuick

// What was agreed, line by line, each to be confirmed; a line in one's own words; the way to the sheet.
Rectangle {
    id: pane

    required property SchoolRecordModel agreed
    required property var words
    required property string family
    required property string otherFamily

    radius: Theme.radius + 4
    color: Theme.staffSoft
    border.width: Theme.outlined ? 2 : 0
    border.color: Theme.line

    PlainText {
        id: heading

        x: Theme.margin
        y: Theme.gap
        width: parent.width - 2 * x
        text: pane.words.schoolRecord
        font.family: pane.family
        font.weight: Font.Bold
    }
    ScrollPane {
        id: lines

        objectName: "schoolLines"
        x: Theme.gap
        y: heading.y + heading.height + Theme.gap
        width: parent.width - 2 * x
        height: foot.y - y - Theme.gap
        spacing: Theme.gap

        PlainText {
            objectName: "recordEmpty"
            width: parent.width
            visible: pane.agreed.lines.length === 0
            text: pane.words.schoolRecordEmpty
            font.family: pane.family
            font.pixelSize: Theme.small
            color: Theme.calmInk
        }
        Repeater {
            model: pane.agreed.lines.length

            SchoolRecordRow {
                required property int index

                width: lines.width
                line: pane.agreed.lines[index] ?? null
                agreed: pane.agreed
                words: pane.words
                family: pane.family
                otherFamily: pane.otherFamily
            }
        }
        PlainText {
            width: parent.width
            text: pane.words.schoolWrite
            font.family: pane.family
            font.pixelSize: Theme.small
            color: Theme.calmInk
        }
        SchoolWriting {
            width: parent.width
            words: pane.words
            family: pane.family
            agreed: pane.agreed
        }
    }
    Flow {
        id: foot

        x: Theme.gap
        y: parent.height - height - Theme.gap
        width: parent.width - 2 * x
        spacing: Theme.gap

        PushButton {
            id: give

            objectName: "schoolGive"
            kind: PushButton.Strong
            enabled: !pane.agreed.sheet.empty
            iconName: "slip"
            text: pane.words.schoolGive
            family: pane.family
            textSize: Theme.body
            onClicked: pane.agreed.sheet.open()
        }
        Notice {
            objectName: "recordWaiting"
            width: Math.max(240, foot.width - give.width - Theme.gap)
            visible: pane.agreed.waiting !== ""
            problem: !pane.agreed.complete
            sentence: pane.agreed.waiting
            family: pane.family
        }
    }
}
