pragma ComponentBehavior: Bound

import QtQuick

// What staff do with the glossary, behind a PIN: sections on the left, or above where the screen is upright.
FocusScope {
    id: page

    required property WindowModel window

    readonly property ConsoleModel desk: window.console
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property bool wide: width >= 1000
    readonly property real below: Math.max(back.y + back.height, page.desk.locked ? 0 : who.y + who.height) + Theme.margin
    readonly property var icons: ({
            review: "check",
            history: "clock",
            people: "people",
            packs: "usb",
            kept: "lock",
            guide: "tourist",
            hub: "office"
        })

    focus: true
    Component.onCompleted: {
        desk.enter(Window.window);
        back.forceActiveFocus();
    }
    Component.onDestruction: desk.leave()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    PushButton {
        id: back

        objectName: "consoleBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.family
        onClicked: page.window.leaveConsole()
    }
    PlainText {
        id: title

        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: Math.min(implicitWidth, (page.desk.locked ? page.width - Theme.margin : who.x) - x - Theme.margin)
        text: page.words.console
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 18
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
    }
    ConsoleWho {
        id: who

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        // Two lines of large type are higher than the button they stand beside.
        y: Math.max(4, back.y + (back.height - height) / 2)
        visible: !page.desk.locked
        desk: page.desk
        words: page.words
        family: page.family
        room: page.width
    }
    Loader {
        anchors.fill: parent
        anchors.topMargin: page.below
        active: page.desk.locked
        sourceComponent: PinPage {
            pin: page.desk.pin
            words: page.words
            family: page.family
        }
    }
    Grid {
        id: tabs

        x: Theme.margin
        y: page.below
        width: page.wide ? Math.max(Theme.rail * 0.86, Math.min(320, 200 * Theme.scale)) : page.width - 2 * Theme.margin
        visible: !page.desk.locked
        columns: page.wide ? 1 : 3
        spacing: page.wide ? 6 : 8

        Repeater {
            model: page.desk.sections

            SectionTab {
                required property string modelData

                objectName: `console-${modelData}`
                width: Math.floor((tabs.width - (tabs.columns - 1) * tabs.spacing) / tabs.columns)
                roomy: page.wide || Theme.scale <= 1.25
                iconName: page.icons[modelData] ?? "looks"
                text: page.words[`console${modelData[0].toUpperCase()}${modelData.slice(1)}`]
                family: page.family
                chosen: modelData === page.desk.section
                onClicked: page.desk.open(modelData)
            }
        }
        SectionTab {
            objectName: "console-report"
            width: Math.floor((tabs.width - (tabs.columns - 1) * tabs.spacing) / tabs.columns)
            roomy: page.wide || Theme.scale <= 1.25
            iconName: "chart"
            text: page.words.consoleReport
            family: page.family
            chosen: false
            onClicked: page.window.openPage("dashboard")
        }
    }
    JobBar {
        id: job

        anchors.left: pane.left
        anchors.right: pane.right
        y: page.wide ? tabs.y : tabs.y + tabs.height + Theme.margin
        visible: !page.desk.locked && page.desk.work.job !== ""
        work: page.desk.work
        words: page.words
        family: page.family
    }
    Loader {
        id: pane

        readonly property real edge: page.wide ? tabs.y : tabs.y + tabs.height + Theme.margin

        x: page.wide ? tabs.x + tabs.width + Theme.margin * 1.5 : Theme.margin
        y: edge + (job.visible ? job.height + Theme.gap : 0)
        width: page.width - x - Theme.margin
        height: page.height - y
        active: !page.desk.locked
        sourceComponent: {
            switch (page.desk.section) {
            case "history":
                return history;
            case "people":
                return people;
            case "packs":
                return packs;
            case "kept":
                return kept;
            case "guide":
                return guide;
            case "hub":
                return hub;
            default:
                return review;
            }
        }
    }
    Component {
        id: review

        ReviewPane {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Component {
        id: history

        HistoryPane {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Component {
        id: people

        PeoplePane {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Component {
        id: packs

        PacksPane {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Component {
        id: kept

        KeptPane {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Component {
        id: guide

        GuidePane {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Component {
        id: hub

        HubPane {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Loader {
        anchors.fill: parent
        active: !page.desk.locked && page.desk.sheet.open
        sourceComponent: CandidateSheet {
            desk: page.desk
            words: page.words
            family: page.family
        }
    }
    Loader {
        anchors.fill: parent
        active: !page.desk.locked && page.desk.question.open
        sourceComponent: ConfirmSheet {
            question: page.desk.question
            words: page.words
            family: page.family
        }
    }
}
