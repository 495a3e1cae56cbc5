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
    required property string primaryMarked
    required property string secondary
    required property string secondaryFont
    required property string secondaryMarked
    required property bool pending
    required property string badge
    required property string badgeText
    required property string doubt
    required property string reason
    required property string back
    required property string backMarked
    required property string notice
    required property bool problem
    required property bool canEdit
    required property bool canReplay
    required property bool canInsist
    required property bool canSimplify
    required property string alternative
    required property string alternativeAction
    required property var terms
    required property bool canEnlarge
    required property bool canAsk
    required property var offers
    required property bool newest
    // Height in which the newest turn should be seen whole.
    property real room: 0

    signal edited
    signal replayed
    signal simplified(bool keyed)
    signal otherTaken
    signal slowed
    signal enlarged
    signal askedAgain
    signal retried
    signal pageWanted(string page)
    signal explained(int place)

    readonly property var words: half.words
    readonly property int padding: 16
    readonly property bool beneath: stacked && newest
    // Characters of the largest size; a warning needs the room itself.
    readonly property int shortest: doubt === "" ? 56 : 28
    readonly property int medium: doubt !== "" && (otherwise || (beneath && canSimplify)) ? Theme.body : Theme.large
    readonly property bool otherwise: newest && alternative !== ""
    // Beside the text goes what would be the fifth thing in the column of buttons.
    readonly property bool otherInline: otherwise && (canSimplify || canReplay || canEnlarge) && !beneath
    readonly property bool reading: newest && (canReplay || canEnlarge) && (doubt === "" || beneath)
    readonly property bool unheard: doubt !== "" && !canReplay
    readonly property bool acting: canReplay || (newest && (canInsist || canEdit || canAsk || badge !== ""))
    readonly property real most: beneath ? width : acting && newest ? width : width * 0.94
    readonly property real taken: 2 * padding + (!beneath && acting ? aside.width + Theme.gap : 0)

    height: frame.height

    Rectangle {
        id: frame

        width: Math.min(bubble.most, Math.max(texts.wanted, bubble.beneath ? aside.width : 0) + bubble.taken)
        height: (bubble.beneath ? texts.height + (bubble.acting ? aside.height + Theme.gap : 0) : Math.max(texts.height, aside.height)) + 2 * bubble.padding - 6
        anchors.right: bubble.mine ? parent.right : undefined
        anchors.left: bubble.mine ? undefined : parent.left
        radius: Theme.radius + 4
        color: bubble.mine ? Theme.sideSoft(bubble.speaker) : Theme.card
        border.width: bubble.mine && !Theme.outlined ? 0 : 2
        border.color: Theme.outlined ? Theme.side(bubble.speaker) : Theme.sideSoft(bubble.speaker)

        Column {
            id: texts

            // What the texts would like; their own width follows from it, so it must not depend on theirs.
            readonly property real wanted: Math.ceil(Math.min(bubble.most - bubble.taken, Math.max(first.implicitWidth, second.text !== "" ? second.implicitWidth : 0, notice.visible ? notice.wanted : 0, warning.visible ? warning.wanted : 0, other.visible ? other.wanted : 0, ways.visible ? ways.wanted : 0, bubble.pending ? 60 : 0, bubble.beneath && tag.visible ? tag.implicitWidth : 0) + 1))

            x: bubble.padding
            y: bubble.padding - 3
            width: wanted
            spacing: 6

            MarkedText {
                id: first

                objectName: `${bubble.half.side}Primary${bubble.turn}`
                width: parent.width
                visible: text !== ""
                plain: bubble.primary
                marked: bubble.primaryMarked
                term: Theme.side(bubble.half.side)
                font.family: bubble.primaryFont
                font.pixelSize: !bubble.stacked && bubble.back !== "" && bubble.primary.length > 70 ? Theme.small : !bubble.newest || bubble.primary.length > bubble.shortest * 2 ? Theme.body : bubble.primary.length > bubble.shortest ? bubble.medium : Theme.words
                font.weight: bubble.newest ? Font.DemiBold : Font.Normal
                color: bubble.pending || (bubble.unheard && !bubble.mine) ? Theme.muted : Theme.ink
            }
            Item {
                visible: bubble.pending
                width: 60
                height: 22

                Dots {
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
            MarkedText {
                id: second

                objectName: `${bubble.half.side}Secondary${bubble.turn}`
                width: parent.width
                // Beside a back-translation the other language helps nobody on this side.
                visible: text !== "" && (bubble.back === "" || (bubble.stacked && !bubble.otherwise && first.height + height + warning.height + aside.height + 3 * texts.spacing + Theme.gap <= bubble.room - 2 * bubble.padding))
                plain: bubble.secondary
                marked: bubble.secondaryMarked
                term: Theme.side(bubble.half.side)
                font.family: bubble.secondaryFont
                font.pixelSize: bubble.newest ? Theme.body : Theme.small
                color: Theme.muted
            }
            TermChips {
                id: chips

                // Without room the words themselves can be tapped.
                readonly property real others: (first.visible ? first.height : 0) + (second.visible ? second.height + texts.spacing : 0) + (notice.visible ? notice.height + texts.spacing : 0) + (other.visible ? other.height + texts.spacing : 0)

                objectName: `${bubble.half.side}Terms${bubble.turn}`
                width: parent.width
                visible: bubble.newest && count > 0 && bubble.doubt === "" && others + texts.spacing + height + (bubble.beneath ? aside.height + Theme.gap : 0) <= bubble.room - 2 * bubble.padding
                model: bubble.terms
                prefix: bubble.half.side + bubble.turn
                family: bubble.primaryFont
                tint: Theme.side(bubble.half.side)
                hint: bubble.words.termHint
                onChosen: place => bubble.explained(place)
            }
            Notice {
                id: notice

                objectName: `${bubble.half.side}Notice${bubble.turn}`
                width: parent.width
                visible: bubble.notice !== ""
                sentence: bubble.notice
                problem: bubble.problem
                family: bubble.half.fontFamily
            }
            DoubtPanel {
                id: warning

                objectName: `${bubble.half.side}Doubt${bubble.turn}`
                width: parent.width
                visible: bubble.doubt !== ""
                name: `${bubble.half.side}${bubble.turn}`
                headline: bubble.doubt + (bubble.unheard && !bubble.pending ? ` – ${bubble.words.notSpoken}` : "")
                reason: bubble.newest ? bubble.reason : ""
                back: bubble.newest && bubble.back !== "" ? `${bubble.words.back} ${bubble.back}` : ""
                backMarked: bubble.backMarked === "" ? "" : `${bubble.words.back} ${bubble.backMarked}`
                family: bubble.half.fontFamily
            }
            WaysOn {
                id: ways

                width: parent.width
                visible: bubble.newest && bubble.offers.length > 0
                name: `${bubble.half.side}${bubble.turn}`
                offers: bubble.offers
                words: bubble.words
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                onRetried: bubble.retried()
                onPageWanted: page => bubble.pageWanted(page)
            }
            OtherWording {
                id: other

                width: parent.width
                // The warning needs the room; what was said before is one tap away.
                visible: bubble.otherwise && (bubble.doubt === "" || bubble.canSimplify)
                name: `${bubble.half.side}Other${bubble.turn}`
                line: bubble.alternative
                action: bubble.alternativeAction
                showButton: bubble.otherInline
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                onTaken: bubble.otherTaken()
            }
        }
        MouseArea {
            // Behind the buttons; the words of a turn are a large target.
            anchors.fill: parent
            z: -1
            enabled: bubble.terms.length > 0
            Accessible.ignored: true
            onClicked: bubble.explained(0)
        }
        Flow {
            id: aside

            readonly property real widest: Math.max(insist.visible ? insist.implicitWidth : 0, again.visible ? again.implicitWidth : 0, slower.visible ? slower.implicitWidth : 0, ask.visible ? ask.implicitWidth : 0, simplify.visible ? simplify.implicitWidth : 0, edit.visible ? edit.implicitWidth : 0, former.visible ? former.implicitWidth : 0, tag.visible ? tag.implicitWidth : 0)

            // Beside the text where there is room, beneath it on an upright tablet.
            flow: bubble.beneath ? Flow.LeftToRight : Flow.TopToBottom
            spacing: 8
            visible: bubble.acting
            // Not from `taken`, which follows from this width when the halves are put side by side.
            width: !visible ? 0 : bubble.beneath ? bubble.most - 2 * bubble.padding : widest
            x: bubble.beneath ? bubble.padding : frame.width - width - bubble.padding + 4
            y: bubble.beneath ? frame.height - height - bubble.padding + 3 : bubble.padding - 4

            PushButton {
                id: insist

                objectName: `${bubble.half.side}Insist${bubble.turn}`
                width: bubble.beneath ? implicitWidth : aside.widest
                visible: bubble.newest && bubble.canInsist
                kind: PushButton.Warning
                iconName: "sound"
                text: bubble.words.sayAnyway
                family: bubble.half.fontFamily
                onClicked: bubble.replayed()
            }
            PushButton {
                id: again

                objectName: `${bubble.half.side}Again${bubble.turn}`
                width: bubble.beneath ? implicitWidth : aside.widest
                visible: bubble.canReplay
                iconName: "sound"
                text: bubble.words.again
                showLabel: bubble.newest
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                onClicked: bubble.replayed()
            }
            ReplayRow {
                id: slower

                visible: bubble.reading
                prefix: bubble.half.side
                turn: bubble.turn
                words: bubble.words
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                canSlow: bubble.canReplay
                canEnlarge: bubble.canEnlarge
                onSlowed: bubble.slowed()
                onEnlarged: bubble.enlarged()
            }
            PushButton {
                id: ask

                objectName: `${bubble.half.side}Ask${bubble.turn}`
                width: bubble.beneath ? implicitWidth : aside.widest
                visible: bubble.newest && bubble.canAsk
                kind: PushButton.Warning
                iconName: "ask-again"
                text: bubble.words.askAgain
                family: bubble.half.fontFamily
                onClicked: bubble.askedAgain()
            }
            PushButton {
                id: simplify

                objectName: `${bubble.half.side}Plain${bubble.turn}`
                width: bubble.beneath ? implicitWidth : aside.widest
                visible: bubble.newest && bubble.canSimplify
                iconName: "plain"
                text: bubble.words.plain
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                Accessible.description: bubble.words.plainHint
                onClicked: bubble.simplified(visualFocus)
            }
            PushButton {
                id: edit

                objectName: `${bubble.half.side}Edit${bubble.turn}`
                width: bubble.beneath ? implicitWidth : aside.widest
                visible: bubble.newest && bubble.canEdit
                iconName: "edit"
                text: bubble.doubt === "" ? bubble.words.edit : bubble.words.rephrase
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                onClicked: bubble.edited()
            }
            PushButton {
                id: former

                objectName: `${bubble.half.side}Other${bubble.turn}`
                width: bubble.beneath ? implicitWidth : aside.widest
                visible: bubble.otherwise && !bubble.otherInline
                text: bubble.alternativeAction
                family: bubble.half.fontFamily
                tint: Theme.side(bubble.half.side)
                Accessible.description: bubble.alternative
                onClicked: bubble.otherTaken()
            }
            Item {
                width: tag.implicitWidth
                // In a row with buttons as high as they are; after three of them it has a row of its own.
                height: bubble.beneath && (again.visible || edit.visible || insist.visible) && !(simplify.visible && !former.visible) ? Theme.target : tag.implicitHeight
                visible: bubble.newest && bubble.badge !== ""

                Badge {
                    id: tag

                    objectName: `${bubble.half.side}Badge${bubble.turn}`
                    anchors.verticalCenter: parent.verticalCenter
                    kind: bubble.badge
                    text: bubble.badgeText
                    family: bubble.half.fontFamily
                }
            }
        }
    }
}
