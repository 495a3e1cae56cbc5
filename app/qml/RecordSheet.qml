pragma ComponentBehavior: Bound

import QtQuick

// Over one half, in its language: what is kept of this conversation, and the choice about it.
Rectangle {
    id: sheet

    required property HalfModel half
    required property RecordModel record

    readonly property bool staff: half.side === "staff"
    readonly property var words: half.words
    readonly property string family: half.fontFamily
    readonly property color tint: Theme.side(half.side)
    readonly property bool keeps: record.state === "phrases" || record.state === "utterances"
    readonly property string outcome: record.result === "working" ? words.recordWorking : record.result === "erased" ? words.recordErased : record.result === "failed" ? words.recordFailed : ""

    function takeFocus(): void {
        leave.forceActiveFocus();
    }

    color: Theme.sidePaper(half.side)
    Accessible.role: Accessible.Dialog
    Accessible.name: words.recordTitle
    onVisibleChanged: {
        // A hidden button would keep the space bar from talking.
        if (!visible)
            [leave, refuse, allow, agree, decline, back].forEach(button => button.focus = false);
    }

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    PlainText {
        id: title

        anchors.left: parent.left
        anchors.right: leave.left
        anchors.top: parent.top
        anchors.margins: Theme.margin
        height: Math.max(implicitHeight, leave.height)
        verticalAlignment: Text.AlignVCenter
        text: sheet.words.recordTitle
        font.family: sheet.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
        color: sheet.tint
    }
    PushButton {
        id: leave

        objectName: sheet.half.side + "CloseRecord"
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        iconName: "close"
        text: sheet.words.close
        family: sheet.family
        tint: sheet.tint
        onClicked: sheet.record.closeSheet()
    }
    Flickable {
        id: pane

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: title.bottom
        anchors.bottom: choices.top
        anchors.margins: Theme.margin
        contentHeight: lines.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height

        Column {
            id: lines

            width: pane.width
            spacing: Theme.gap

            component Line: Row {
                id: line

                property string text: ""
                property string iconName: "lock"
                property color tone: Theme.ink
                property bool strong: false

                width: parent ? parent.width : 0
                visible: text !== ""
                spacing: Theme.gap

                Icon {
                    size: 26
                    name: line.iconName
                    color: line.strong ? line.tone : Theme.muted
                }
                PlainText {
                    width: line.width - 26 - line.spacing
                    text: line.text
                    font.family: sheet.family
                    font.pixelSize: Theme.body
                    font.weight: line.strong ? Font.DemiBold : Font.Normal
                    color: line.tone
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
            }
            Line {
                objectName: sheet.half.side + "RecordOutcome"
                text: sheet.outcome
                strong: true
                iconName: sheet.record.result === "failed" ? "warning" : "check"
                tone: sheet.record.result === "failed" ? Theme.problemInk : Theme.good
            }
            Line {
                objectName: sheet.half.side + "RecordLine"
                text: sheet.staff ? sheet.record.staffLine : sheet.record.visitorLine
                strong: true
            }
            Line {
                text: sheet.words.private
            }
            Line {
                text: sheet.keeps ? sheet.words.recordPersonal : ""
            }
            Line {
                text: sheet.keeps ? sheet.words.recordWhy : ""
            }
            Line {
                objectName: sheet.half.side + "RecordQuestion"
                iconName: "info"
                strong: true
                tone: sheet.tint
                text: agree.visible ? sheet.record.question : ""
            }
            Line {
                objectName: sheet.half.side + "RecordCode"
                iconName: "key"
                text: sheet.staff ? sheet.record.staffCode : sheet.record.visitorCode
            }
        }
    }
    Flow {
        id: choices

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        spacing: Theme.gap

        PushButton {
            id: refuse

            objectName: sheet.half.side + "Refuse"
            visible: sheet.keeps
            width: Math.min(implicitWidth, choices.width)
            kind: PushButton.Strong
            iconName: "erase"
            text: sheet.words.recordRefuse
            textSize: Theme.body
            family: sheet.family
            tint: sheet.tint
            tintDown: Theme.sideDown(sheet.half.side)
            onClicked: sheet.record.refuse()
        }
        PushButton {
            id: allow

            objectName: sheet.half.side + "Allow"
            visible: sheet.record.state === "nothing"
            width: Math.min(implicitWidth, choices.width)
            text: sheet.words.recordAllow
            textSize: Theme.body
            family: sheet.family
            tint: sheet.tint
            onClicked: sheet.record.allow()
        }
        PushButton {
            id: agree

            objectName: sheet.half.side + "AgreeLater"
            // Hers alone to give, in her own language.
            visible: !sheet.staff && sheet.record.sentences && sheet.record.state === "phrases"
            width: Math.min(implicitWidth, choices.width)
            iconName: "check"
            text: sheet.words.consentYes
            textSize: Theme.body
            family: sheet.family
            tint: sheet.tint
            spokenName: `${sheet.record.question} ${text}`
            onClicked: sheet.record.agree()
        }
        PushButton {
            id: decline

            objectName: sheet.half.side + "Decline"
            visible: agree.visible && sheet.record.asks
            text: sheet.words.consentNo
            textSize: Theme.body
            family: sheet.family
            tint: sheet.tint
            spokenName: `${sheet.record.question} ${text}`
            onClicked: sheet.record.decline()
        }
        PushButton {
            id: back

            objectName: sheet.half.side + "TakeBackConsent"
            visible: sheet.record.state === "utterances"
            width: Math.min(implicitWidth, choices.width)
            text: sheet.words.consentBack
            textSize: Theme.body
            family: sheet.family
            tint: sheet.tint
            onClicked: sheet.record.decline()
        }
    }
}
