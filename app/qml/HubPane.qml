pragma ComponentBehavior: Bound

import QtQuick

// The town's hub: this counter at it, and what a reviewer and the town's administrator do there.
ScrollPane {
    id: pane

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property HubModel hub: desk.hub

    objectName: "hubPane"
    rightMargin: Theme.margin
    contentWidth: width - Theme.margin
    Component.onCompleted: hub.enter()
    Component.onDestruction: hub.leavePage()

    // What was done, or went wrong, is said at the top; the button may be far below it.
    Connections {
        target: pane.hub

        function onSaid(): void {
            pane.contentY = 0;
        }
    }

    // A card that has just appeared has its place only after the next layout.
    Timer {
        id: revealing

        property Item item

        interval: 60
        onTriggered: {
            if (item)
                pane.reveal(item);
        }
    }
    SettingsChoices {
        name: "hubPart"
        width: parent.width - Theme.margin
        visible: pane.hub.parts.length > 1
        family: pane.family
        current: pane.hub.part
        options: pane.hub.parts
        onChosen: value => pane.hub.showPart(value)
    }
    PlainText {
        objectName: "hubTold"
        width: parent.width - Theme.margin
        visible: text !== ""
        text: pane.hub.told
        font.family: pane.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.good
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Notice {
        objectName: "hubNotice"
        width: parent.width - Theme.margin
        visible: sentence !== ""
        problem: true
        sentence: pane.hub.notice
        family: pane.family
        Accessible.role: Accessible.AlertMessage
        Accessible.name: sentence
    }
    Notice {
        objectName: "hubUnreached"
        width: parent.width - Theme.margin
        visible: sentence !== ""
        problem: true
        sentence: pane.hub.unreached
        family: pane.family
        Accessible.role: Accessible.AlertMessage
        Accessible.name: sentence
    }
    PushButton {
        objectName: "hubRetry"
        visible: pane.hub.joined && pane.hub.unreached !== ""
        enabled: !pane.hub.busy
        iconName: "redo"
        text: pane.words.hubRetry
        family: pane.family
        onClicked: pane.hub.retry()
    }
    PlainText {
        width: parent.width - Theme.margin
        visible: pane.hub.busy && pane.hub.part !== "counter"
        text: pane.words.hubAsking
        font.family: pane.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Loader {
        width: parent.width - Theme.margin
        active: pane.hub.loaded
        sourceComponent: {
            if (!pane.hub.joined)
                return joining;
            switch (pane.hub.part) {
            case "devices":
                return pane.hub.administers ? fleet : signIn;
            case "assign":
                return pane.hub.administers ? assign : signIn;
            case "report":
                return report;
            case "questions":
                return questions;
            default:
                return standing;
            }
        }
    }
    Component {
        id: signIn

        HubSignInCard {
            hub: pane.hub
            words: pane.words
            family: pane.family
        }
    }
    Component {
        id: questions

        HubQuestions {
            questions: pane.hub.questions
            words: pane.words
            family: pane.family
            busy: pane.hub.busy || pane.desk.work.job !== ""
        }
    }
    Component {
        id: assign

        HubAssign {
            assign: pane.hub.assign
            onShowed: item => {
                revealing.item = item;
                revealing.restart();
            }
            words: pane.words
            family: pane.family
            busy: pane.hub.busy
        }
    }
    Component {
        id: report

        HubReport {
            report: pane.hub.report
            words: pane.words
            family: pane.family
            busy: pane.hub.busy || pane.desk.work.job !== ""
        }
    }
    Component {
        id: fleet

        HubFleet {
            fleet: pane.hub.fleet
            invite: pane.hub.invite
            onShowed: item => {
                revealing.item = item;
                revealing.restart();
            }
            words: pane.words
            family: pane.family
            busy: pane.hub.busy
        }
    }
    Component {
        id: joining

        HubJoinCard {
            hub: pane.hub
            words: pane.words
            family: pane.family
            idle: pane.desk.work.job === ""
        }
    }
    Component {
        id: standing

        HubCounterCard {
            hub: pane.hub
            words: pane.words
            family: pane.family
            idle: pane.desk.work.job === ""
        }
    }
}
