pragma ComponentBehavior: Bound

import QtQuick

// One candidate: what was met on one side, what will be written on the other, the decision beneath.
FocusScope {
    id: page

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property CandidateModel sheet: desk.sheet
    readonly property var about: sheet.about
    readonly property bool wide: width >= 1000
    readonly property bool waiting: about.status === "waiting"
    readonly property bool own: waiting && about.byId === desk.personId
    readonly property bool open: about.status === "open"
    readonly property bool busy: desk.work.job !== ""

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: about.title ?? ""
    Component.onCompleted: back.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    MouseArea {
        // The list behind is out of reach meanwhile.
        anchors.fill: parent
        Accessible.ignored: true
    }
    PushButton {
        id: back

        objectName: "candidateBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "left"
        text: page.words.consoleBack
        family: page.family
        onClicked: page.sheet.close()
    }
    PlainText {
        objectName: "candidateTitle"
        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: marks.x - x - Theme.margin
        height: back.height
        verticalAlignment: Text.AlignVCenter
        maximumLineCount: 2
        elide: Text.ElideRight
        fontSizeMode: Text.Fit
        minimumPixelSize: 18
        text: page.about.title ?? ""
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
    }
    Row {
        id: marks

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: back.verticalCenter
        spacing: 8

        Badge {
            visible: page.wide
            kind: "glossary"
            text: page.about.kindText ?? ""
            family: page.family
        }
        Badge {
            kind: page.about.status === "approved" ? "checked" : "draft"
            text: page.about.statusText ?? ""
            family: page.family
        }
    }
    JobBar {
        id: job

        x: Theme.margin
        y: back.y + back.height + Theme.gap
        width: page.width - 2 * x
        visible: page.busy
        work: page.desk.work
        words: page.words
        family: page.family
    }
    PlainText {
        anchors.centerIn: parent
        visible: !page.sheet.ready
        text: page.words.consoleLoading
        font.family: page.family
        color: Theme.muted
    }
    Loader {
        id: body

        x: Theme.margin
        y: job.visible ? job.y + job.height + Theme.gap : back.y + back.height + Theme.margin
        width: page.width - 2 * x
        height: footer.y - y - Theme.gap
        active: page.sheet.ready
        sourceComponent: page.wide ? beside : above
    }
    Component {
        id: beside

        Row {
            spacing: Theme.margin

            ScrollPane {
                objectName: "candidateTold"
                width: Math.round((parent.width - parent.spacing) * 0.44)
                height: parent.height

                WaitingNote {}
                CandidateEvidence {
                    sheet: page.sheet
                    words: page.words
                    family: page.family
                    locked: !page.open
                    onMergeWanted: (id, ja) => page.desk.decisions.merge(id, ja)
                }
                EffectCard {
                    sheet: page.sheet
                    words: page.words
                    family: page.family
                    busy: page.busy
                }
            }
            ScrollPane {
                objectName: "candidateForm"
                width: parent.width - x
                height: parent.height

                CandidateFields {
                    sheet: page.sheet
                    words: page.words
                    family: page.family
                    locked: !page.open
                }
            }
        }
    }
    Component {
        id: above

        ScrollPane {
            objectName: "candidateForm"

            WaitingNote {}
            CandidateEvidence {
                sheet: page.sheet
                words: page.words
                family: page.family
                locked: !page.open
                onMergeWanted: (id, ja) => page.desk.decisions.merge(id, ja)
            }
            CandidateFields {
                sheet: page.sheet
                words: page.words
                family: page.family
                locked: !page.open
            }
            EffectCard {
                sheet: page.sheet
                words: page.words
                family: page.family
                busy: page.busy
            }
        }
    }
    component WaitingNote: Notice {
        objectName: "waitingNote"
        width: parent ? parent.width : 0
        visible: page.waiting
        problem: false
        sentence: `${page.about.action ?? ""}　${page.own ? page.words.waitingOwn : page.words.waitingBy.replace("{name}", page.about.by ?? "")}`
        family: page.family
    }
    Rectangle {
        id: footer

        anchors.bottom: parent.bottom
        width: parent.width
        height: actions.height + 2 * Theme.gap
        color: Theme.card
        border.width: 1
        border.color: Theme.line

        CandidateActions {
            id: actions

            x: Theme.margin
            y: Theme.gap
            width: parent.width - 2 * x
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Loader {
        anchors.fill: parent
        active: page.desk.merging.open
        sourceComponent: MergeSheet {
            merge: page.desk.merging
            words: page.words
            family: page.family
            onTaken: (id, ja) => page.desk.decisions.merge(id, ja)
        }
    }
}
