pragma ComponentBehavior: Bound

import QtQuick

// When the machine is not enough: telephone interpreter, summary of the conversation, slip to take home.
FocusScope {
    id: page

    required property WindowModel window

    readonly property HandoverModel handover: window.handover
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property bool roomy: width >= 1000 && Theme.scale <= 1.25
    readonly property var sections: [
        {
            name: "interpreter",
            icon: "phone",
            title: words.handoverInterpreter
        },
        {
            name: "summary",
            icon: "summary",
            title: words.handoverSummary
        },
        {
            name: "slip",
            icon: "slip",
            title: words.handoverSlip
        }
    ]

    focus: true
    Component.onCompleted: {
        handover.prepare();
        back.forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    PushButton {
        id: back

        objectName: "handoverBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.family
        onClicked: {
            page.handover.slip.visit.close();
            page.window.back();
        }
    }
    PlainText {
        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: (page.roomy ? tabs.x : page.width) - x - Theme.margin
        text: page.words.handover
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
    }
    Row {
        id: tabs

        x: page.roomy ? page.width - width - Theme.margin : Theme.margin
        y: page.roomy ? back.y : back.y + back.height + Theme.gap
        spacing: 8

        Repeater {
            model: page.sections

            SectionTab {
                required property var modelData

                objectName: `handover-${modelData.name}`
                width: page.roomy ? 216 : Math.floor((page.width - 2 * Theme.margin - 16) / 3)
                roomy: Theme.scale <= 1.25
                iconName: modelData.icon
                text: modelData.title
                family: page.family
                chosen: modelData.name === page.handover.section
                onClicked: page.handover.open(modelData.name)
            }
        }
    }
    Loader {
        x: Theme.margin
        y: tabs.y + tabs.height + Theme.margin
        width: page.width - 2 * x
        height: page.height - y - Theme.margin
        sourceComponent: page.handover.section === "summary" ? summary : page.handover.section === "slip" ? slip : interpreter
    }
    Component {
        id: interpreter

        InterpreterPane {
            window: page.window
        }
    }
    Component {
        id: summary

        SummaryPane {
            window: page.window
        }
    }
    Component {
        id: slip

        SlipPane {
            window: page.window
        }
    }
    Loader {
        anchors.fill: parent
        active: page.handover.slip.codeSource !== ""
        sourceComponent: CodeView {
            slip: page.handover.slip
            conversation: page.window.conversation
            turned: page.window.conversation.turned && page.window.conversation.layout === "face" && !page.window.secondScreen.active
        }
    }
}
