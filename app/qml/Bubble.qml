pragma ComponentBehavior: Bound

import QtQuick

// One turn. Own words and the other's translation are large; the other language is small beneath.
Item {
    id: bubble

    required property HalfModel half
    required property bool stacked

    required property int turn
    required property bool mine
    required property string speaker
    required property string primary
    required property string primaryFont
    required property string secondary
    required property string secondaryFont
    required property bool pending
    required property string badge
    required property string badgeText
    required property string doubt
    required property string reason
    required property string back
    required property string notice
    required property bool problem
    required property bool canEdit
    required property bool canReplay
    required property bool canInsist
    required property bool newest

    signal edited
    signal replayed

    readonly property var words: half.words
    readonly property real most: width * (stacked ? 1 : 0.94)
    readonly property real inner: most - 2 * padding - (stacked ? 0 : actions.width + (actions.width > 0 ? Theme.gap : 0))
    readonly property int padding: 16

    height: frame.height

    Rectangle {
        id: frame

        width: Math.min(bubble.most, Math.max(texts.needed, bubble.stacked ? actions.width : 0) + 2 * bubble.padding + (bubble.stacked ? 0 : (actions.width > 0 ? actions.width + Theme.gap : 0)))
        height: (bubble.stacked ? texts.height + (actions.height > 0 ? actions.height + Theme.gap : 0) : Math.max(texts.height, actions.height)) + 2 * bubble.padding - 6
        anchors.right: bubble.mine ? parent.right : undefined
        anchors.left: bubble.mine ? undefined : parent.left
        radius: Theme.radius + 4
        color: bubble.mine ? Theme.sideSoft(bubble.speaker) : Theme.card
        border.width: bubble.mine ? 0 : 2
        border.color: Theme.sideSoft(bubble.speaker)

        Column {
            id: texts

            // A column's own width would depend on the texts' width, which depends on it.
            readonly property real needed: Math.min(bubble.inner, Math.max(first.implicitWidth, second.visible ? second.implicitWidth : 0, foot.visible ? foot.implicitWidth : 0, noticeRow.visible ? noticeRow.wanted : 0, warning.visible ? warning.wanted : 0) + 2)

            x: bubble.padding
            y: bubble.padding - 3
            width: needed
            spacing: 6

            PlainText {
                id: first

                objectName: `${bubble.half.side}Primary${bubble.turn}`
                width: parent.width
                visible: text !== ""
                text: bubble.primary
                font.family: bubble.primaryFont
                font.pixelSize: !bubble.newest ? Theme.body : bubble.primary.length > 110 ? Theme.body : bubble.primary.length > 56 ? Theme.large : Theme.words
                font.weight: bubble.newest ? Font.DemiBold : Font.Normal
                font.italic: false
                color: bubble.pending && bubble.secondary === "" ? Theme.muted : Theme.ink
            }
            Dots {
                visible: bubble.pending
                height: 20
            }
            PlainText {
                id: second

                objectName: `${bubble.half.side}Secondary${bubble.turn}`
                width: parent.width
                visible: text !== ""
                text: bubble.secondary
                font.family: bubble.secondaryFont
                font.pixelSize: bubble.newest ? Theme.body : Theme.small
                color: Theme.muted
            }
            Row {
                id: noticeRow

                readonly property real wanted: noticeText.implicitWidth + 36

                visible: bubble.notice !== ""
                spacing: 8

                Icon {
                    size: 26
                    name: bubble.problem ? "warning" : "info"
                    color: noticeText.color
                }
                PlainText {
                    id: noticeText

                    objectName: `${bubble.half.side}Notice${bubble.turn}`
                    width: texts.width - 36
                    text: bubble.notice
                    font.family: bubble.half.fontFamily
                    font.pixelSize: Theme.small
                    color: bubble.problem ? Theme.problemInk : Theme.muted
                }
            }
            Rectangle {
                id: warning

                readonly property real wanted: Math.max(headline.implicitWidth, reasonText.implicitWidth, backText.implicitWidth) + 60

                objectName: `${bubble.half.side}Doubt${bubble.turn}`
                visible: bubble.doubt !== ""
                width: parent.width
                height: visible ? lines.height + 20 : 0
                radius: 10
                color: Theme.doubtPaper
                border.width: 2
                border.color: Theme.doubtLine

                Icon {
                    x: 12
                    y: 10
                    name: "warning"
                    color: Theme.doubtInk
                }
                Column {
                    id: lines

                    x: 48
                    y: 10
                    width: parent.width - 60
                    spacing: 3

                    PlainText {
                        id: headline

                        width: parent.width
                        text: bubble.doubt
                        font.family: bubble.half.fontFamily
                        font.pixelSize: bubble.newest ? Theme.body : Theme.small
                        font.weight: Font.Bold
                        color: Theme.doubtInk
                    }
                    PlainText {
                        id: reasonText

                        objectName: `${bubble.half.side}Reason${bubble.turn}`
                        width: parent.width
                        visible: bubble.newest && text !== ""
                        text: bubble.reason
                        font.family: bubble.half.fontFamily
                        font.pixelSize: Theme.small
                        color: Theme.doubtInk
                    }
                    PlainText {
                        id: backText

                        objectName: `${bubble.half.side}Back${bubble.turn}`
                        width: parent.width
                        visible: bubble.newest && bubble.back !== ""
                        text: bubble.words.back + "\n" + bubble.back
                        font.family: bubble.half.fontFamily
                        font.pixelSize: Theme.body
                        color: Theme.ink
                    }
                }
            }
            Flow {
                id: foot

                readonly property real wanted: tag.implicitWidth + unspoken.width + 10

                width: parent.width
                visible: bubble.newest && bubble.badge !== ""
                spacing: 10

                Badge {
                    id: tag

                    objectName: `${bubble.half.side}Badge${bubble.turn}`
                    kind: bubble.badge
                    text: bubble.badgeText
                    family: bubble.half.fontFamily
                }
                PlainText {
                    id: unspoken

                    objectName: `${bubble.half.side}Unspoken${bubble.turn}`
                    height: tag.height
                    verticalAlignment: Text.AlignVCenter
                    visible: bubble.doubt !== "" && !bubble.pending && !bubble.canReplay
                    text: bubble.words.notSpoken
                    wrapMode: Text.NoWrap
                    font.family: bubble.half.fontFamily
                    font.pixelSize: Theme.small
                    color: Theme.doubtInk
                }
            }
        }
        Flow {
            id: actions

            readonly property real gap: Theme.gap

            // Beside the text where there is room, beneath it on an upright tablet.
            flow: bubble.stacked ? Flow.LeftToRight : Flow.TopToBottom
            spacing: 8
            x: bubble.stacked ? bubble.padding : frame.width - width - bubble.padding + 4
            y: bubble.stacked ? frame.height - height - bubble.padding + 3 : bubble.padding - 4

            PushButton {
                objectName: `${bubble.half.side}Insist${bubble.turn}`
                visible: bubble.newest && bubble.canInsist
                kind: PushButton.Warning
                iconName: "sound"
                text: bubble.words.sayAnyway
                family: bubble.half.fontFamily
                onClicked: bubble.replayed()
            }
            PushButton {
                objectName: `${bubble.half.side}Again${bubble.turn}`
                visible: bubble.canReplay
                iconName: "sound"
                text: bubble.words.again
                showLabel: bubble.newest
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                onClicked: bubble.replayed()
            }
            PushButton {
                objectName: `${bubble.half.side}Edit${bubble.turn}`
                visible: bubble.newest && bubble.canEdit
                iconName: "edit"
                text: bubble.words.edit
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                onClicked: bubble.edited()
            }
        }
    }
}
