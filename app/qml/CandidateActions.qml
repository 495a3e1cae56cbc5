import QtQuick

// What may be decided about a candidate as it stands.
Flow {
    id: row

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property CandidateModel sheet: desk.sheet
    readonly property var about: sheet.about
    readonly property bool waiting: about.status === "waiting"
    readonly property bool own: waiting && about.byId === desk.personId
    readonly property bool open: about.status === "open"
    readonly property bool busy: desk.work.job !== ""

    spacing: 10
    layoutDirection: Qt.RightToLeft

    PushButton {
        objectName: "decideApprove"
        visible: row.sheet.ready && (row.open || row.waiting && !row.own)
        enabled: !row.busy
        kind: PushButton.Strong
        tint: Theme.good
        tintDown: Theme.speakingDown
        iconName: "check"
        text: row.waiting ? row.words.decideConfirm : row.words.decideApprove
        family: row.family
        textSize: Theme.body
        onClicked: row.desk.decisions.approve()
    }
    PushButton {
        objectName: "decideAnyway"
        visible: row.sheet.broken > 0 && row.desk.role === "administrator" && (row.open || row.waiting && !row.own)
        enabled: !row.busy
        kind: PushButton.Warning
        iconName: "warning"
        text: row.words.decideAnyway
        family: row.family
        onClicked: row.desk.decisions.approveAnyway()
    }
    PushButton {
        objectName: "decideWithdraw"
        visible: row.waiting
        enabled: !row.busy
        iconName: "undo"
        text: row.words.decideWithdraw
        family: row.family
        onClicked: row.desk.decisions.withdraw()
    }
    PushButton {
        objectName: "decideReject"
        visible: row.sheet.ready && row.open
        enabled: !row.busy
        iconName: "close"
        text: row.words.decideReject
        family: row.family
        onClicked: row.desk.decisions.reject()
    }
    PushButton {
        objectName: "decideReopen"
        visible: row.about.status === "rejected"
        enabled: !row.busy
        iconName: "undo"
        text: row.words.decideReopen
        family: row.family
        onClicked: row.desk.decisions.reopen()
    }
    PushButton {
        objectName: "decideMerge"
        visible: row.sheet.ready && row.open && !(row.about.phrase ?? false)
        enabled: !row.busy
        iconName: "merge"
        text: row.words.mergeOther
        family: row.family
        onClicked: row.desk.merging.begin()
    }
    PushButton {
        objectName: "decideDraft"
        visible: row.sheet.ready && row.open
        enabled: !row.busy
        iconName: "translate"
        text: row.words.decideDraft
        family: row.family
        onClicked: row.desk.draft()
    }
}
