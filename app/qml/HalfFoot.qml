import QtQuick

// Below the turns of one half: another language heard, what does not work, the microphone, quick answers.
Column {
    id: foot

    required property HalfModel half
    required property ConversationModel conversation
    // Height for turns and foot together, and what the newest turn needs of it.
    required property real room
    required property real needed
    property bool tall: false
    // "auto" shows the quick answers where they take nothing away.
    property string wanted: "auto"

    // A column whose last item goes while its page is being shown keeps the height it had.
    readonly property bool any: question.visible || consent.visible || limits.visible || note.visible || quick.visible
    property bool empty: false
    readonly property real taken: !empty && implicitHeight > 0 ? implicitHeight + Theme.gap : 0
    readonly property bool answersShown: quick.visible
    // What turns cannot have, since quick answers shown by themselves make way for them.
    readonly property real kept: quick.others + (wanted === "open" ? Theme.target + spacing : 0)

    function count(): void {
        empty = !any;
    }
    function toggleAnswers(): void {
        wanted = answersShown ? "closed" : "open";
    }

    function forget(): void {
        wanted = "auto";
    }

    height: empty ? 0 : implicitHeight
    spacing: Theme.gap
    // Later: what is shown here depends on the room that is left.
    onAnyChanged: Qt.callLater(count)
    Component.onCompleted: count()

    SuggestionBar {
        id: question

        objectName: foot.half.side + "Suggestion"
        width: parent.width
        visible: foot.conversation.suggestion.open
        half: foot.half
        suggestion: foot.conversation.suggestion
    }
    ConsentBar {
        id: consent

        objectName: foot.half.side + "Consent"
        width: parent.width
        visible: foot.half.side === "visitor" && foot.conversation.record.asks
        half: foot.half
        record: foot.conversation.record
        room: foot.room - (foot.conversation.empty ? 0 : foot.needed)
    }
    NoteBar {
        id: limits

        objectName: foot.half.side + "Limits"
        width: parent.width
        visible: sentence !== ""
        sentence: foot.half.remarks.limits
        family: foot.half.fontFamily
        closeText: foot.half.words.close
        onClosed: foot.half.remarks.closeLimits()
    }
    NoteBar {
        id: note

        objectName: foot.half.side + "Hearing"
        width: parent.width
        visible: sentence !== ""
        sentence: foot.half.remarks.sentence
        family: foot.half.fontFamily
        problem: true
        iconName: ["muted", "missing"].includes(foot.half.remarks.kind) ? "mic-off" : "mic"
    }
    QuickAnswers {
        id: quick

        readonly property real others: (question.visible ? question.height + foot.spacing : 0) + (consent.visible ? consent.height + foot.spacing : 0) + (limits.visible ? limits.height + foot.spacing : 0) + (note.visible ? note.height + foot.spacing : 0)

        // Rows for which there is room; a voice that is not heard needs the room more.
        readonly property int fit: note.visible && !foot.tall && foot.half.activity === "listening" ? 0 : Math.floor((foot.room - foot.needed - others - Theme.gap + 8) / (chip + 8))

        objectName: "quickAnswers"
        width: parent.width
        visible: foot.half.side === "visitor" && (foot.wanted === "open" || (foot.wanted === "auto" && fit >= 1))
        rows: foot.tall ? Math.max(1, Math.min(3, fit)) : 1
        half: foot.half
        conversation: foot.conversation
    }
}
