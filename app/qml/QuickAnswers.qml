pragma ComponentBehavior: Bound

import QtQuick

// What a visitor needs to say most, in her language; one touch says it.
Item {
    id: quick

    required property HalfModel half
    required property ConversationModel conversation
    // Rows that fit; what does not fit is scrolled to.
    property int rows: 1

    // Every half makes this; staff's has no font for what would be hidden in it.
    readonly property var answers: half.side === "visitor" ? conversation.quickAnswers : null
    readonly property int chip: Math.max(Theme.target, Math.ceil(metrics.lineSpacing) + 16)
    readonly property bool ready: half.activity !== "thinking" && half.activity !== "waiting"

    implicitHeight: rows === 1 ? chip : Math.min(flow.implicitHeight, rows * chip + (rows - 1) * flow.spacing)
    Accessible.role: Accessible.List
    Accessible.name: half.words.quickAnswers

    FontMetrics {
        id: metrics

        font.family: quick.half.fontFamily
        font.pixelSize: Theme.body
        font.weight: Font.DemiBold
    }

    component Chip: PushButton {
        id: button

        required property string key
        required property string meaning
        required property var model

        objectName: `quick-${key}`
        height: quick.chip
        text: model.text
        textSize: Theme.body
        family: quick.half.fontFamily
        tint: Theme.visitor
        tintDown: Theme.visitorDown
        enabled: quick.ready
        Accessible.description: meaning
        onClicked: quick.conversation.answer(key)
        onActiveFocusChanged: if (activeFocus)
            quick.reveal(button)
    }

    function reveal(item: Item): void {
        if (rows === 1) {
            const x = item.mapToItem(line.contentItem, 0, 0).x;
            line.contentX = Math.max(0, Math.min(x, line.contentWidth - line.width));
        } else {
            many.contentY = Math.max(0, Math.min(item.y, many.contentHeight - many.height));
        }
    }

    ListView {
        id: line

        objectName: "quickLine"
        anchors.fill: parent
        visible: quick.rows === 1
        orientation: ListView.Horizontal
        spacing: 8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: quick.rows === 1 ? quick.answers : null
        cacheBuffer: 10000
        delegate: Chip {}
    }
    Rectangle {
        // More to the right.
        anchors.right: parent.right
        width: 40
        height: parent.height
        visible: quick.rows === 1 && !line.atXEnd
        gradient: Gradient {
            orientation: Gradient.Horizontal

            GradientStop {
                position: 0
                color: Qt.rgba(Theme.visitorPaper.r, Theme.visitorPaper.g, Theme.visitorPaper.b, 0)
            }
            GradientStop {
                position: 1
                color: Theme.visitorPaper
            }
        }
    }
    Flickable {
        id: many

        anchors.fill: parent
        visible: quick.rows > 1
        clip: true
        contentHeight: flow.implicitHeight
        boundsBehavior: Flickable.StopAtBounds

        Flow {
            id: flow

            width: many.width
            spacing: 8

            Repeater {
                model: quick.rows > 1 ? quick.answers : null

                Chip {}
            }
        }
    }
}
