pragma ComponentBehavior: Bound

import QtQuick

// What waits for a person, the most wanted first.
Item {
    id: pane

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property ReviewQueueModel queue: desk.queue
    readonly property bool wide: width >= 760

    Component.onCompleted: queue.refresh()

    SettingsChoices {
        id: phases

        name: "status"
        width: parent.width - (pane.wide ? actions.width + Theme.gap : 0)
        family: pane.family
        current: pane.queue.status
        options: pane.queue.statuses
        onChosen: value => pane.queue.showStatus(value)
    }
    Row {
        id: actions

        x: pane.wide ? parent.width - width - Theme.margin : 0
        y: pane.wide ? 0 : phases.height + Theme.gap
        spacing: 10

        PushButton {
            objectName: "reviewMine"
            enabled: pane.desk.work.job === ""
            kind: PushButton.Strong
            iconName: "search"
            text: pane.words.reviewMine
            family: pane.family
            onClicked: pane.desk.mine()
        }
        PushButton {
            objectName: "reviewSeveral"
            visible: pane.queue.status === "open" && !pane.queue.empty
            iconName: pane.queue.several ? "close" : "list"
            text: pane.queue.several ? pane.words.consoleNo : pane.words.reviewChoose
            family: pane.family
            onClicked: pane.queue.pickSeveral(!pane.queue.several)
        }
    }
    Flow {
        id: filters

        y: pane.wide ? Math.max(phases.height, actions.height) + Theme.gap : actions.y + actions.height + Theme.gap
        width: parent.width - Theme.margin
        spacing: 10
        visible: !pane.queue.empty

        PickBox {
            name: "kind"
            label: pane.words.reviewKind
            options: pane.queue.kinds
            current: pane.queue.kind
            family: pane.family
            onChosen: value => pane.queue.showKind(value)
        }
        PickBox {
            name: "domain"
            label: pane.words.reviewDomain
            options: pane.queue.domains
            current: pane.queue.domain
            family: pane.family
            onChosen: value => pane.queue.showDomain(value)
        }
    }
    ToldBar {
        id: note

        y: filters.visible ? filters.y + filters.height + Theme.gap : filters.y
        width: parent.width - Theme.margin
        decisions: pane.desk.decisions
        words: pane.words
        family: pane.family
    }
    PlainText {
        anchors.centerIn: list
        width: Math.min(list.width - 40, 620)
        visible: list.count === 0
        horizontalAlignment: Text.AlignHCenter
        text: !pane.queue.loaded ? pane.words.consoleLoading : !pane.queue.empty ? pane.words.reviewNone : pane.queue.status === "open" ? pane.words.reviewEmpty : pane.words.consoleNothing
        font.family: pane.family
        color: Theme.muted
    }
    ListView {
        id: list

        objectName: "reviewList"
        anchors.top: note.visible ? note.bottom : note.top
        anchors.topMargin: note.visible ? Theme.gap : 0
        anchors.bottom: bulk.visible ? bulk.top : parent.bottom
        width: parent.width - Theme.margin
        clip: true
        spacing: 8
        // Rows prepared ahead are given up with a warning when the list changes under them.
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.margin
        model: pane.queue.rows
        Accessible.role: Accessible.List

        delegate: CandidateRow {
            width: ListView.view.width
            several: pane.queue.several
            family: pane.family
            onTaken: pane.queue.touch(candidate)
            onActiveFocusChanged: {
                if (activeFocus)
                    list.positionViewAtIndex(index, ListView.Contain);
            }
        }
    }
    Rectangle {
        id: bulk

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        width: parent.width - Theme.margin
        height: bulkRow.height + 20
        visible: pane.queue.several
        radius: Theme.radius
        color: Theme.staffSoft
        border.width: Theme.outlined ? 1 : 0
        border.color: Theme.line

        Flow {
            id: bulkRow

            x: 10
            y: 10
            width: parent.width - 20
            spacing: 10

            PlainText {
                objectName: "reviewPicked"
                height: Theme.target
                verticalAlignment: Text.AlignVCenter
                rightPadding: 12
                text: pane.words.reviewChosen.replace("{count}", pane.queue.picked)
                font.family: pane.family
                font.weight: Font.DemiBold
            }
            PushButton {
                objectName: "reviewPickAll"
                iconName: "list"
                text: pane.words.reviewEvery
                family: pane.family
                onClicked: pane.queue.pickAll()
            }
            PushButton {
                objectName: "reviewBulkApprove"
                kind: PushButton.Strong
                enabled: pane.queue.picked > 0 && pane.desk.work.job === ""
                iconName: "check"
                text: pane.words.reviewBulkApprove
                family: pane.family
                onClicked: pane.desk.decisions.approvePicked()
            }
            PushButton {
                objectName: "reviewBulkReject"
                enabled: pane.queue.picked > 0 && pane.desk.work.job === ""
                iconName: "close"
                text: pane.words.reviewBulkReject
                family: pane.family
                onClicked: pane.desk.decisions.rejectPicked()
            }
        }
    }
}
