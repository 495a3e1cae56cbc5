import QtQuick
import QtQuick.Layouts

// 音声筆談: captions for the resident above, staff's talk button and the resident's answer below.
FocusScope {
    id: page

    required property WindowModel window

    readonly property ConversationModel conversation: window.conversation
    readonly property CaptionsModel captions: conversation.captions
    readonly property HalfModel half: conversation.staff
    readonly property var words: half.words
    readonly property bool apart: window.secondScreen.active
    readonly property bool upright: width < 1000

    signal menuWanted

    function rest(): void {
        view.rest();
    }

    Connections {
        target: page.conversation

        function onCleared(): void {
            view.forget();
            page.forceActiveFocus();
        }
    }
    CaptionsView {
        id: view

        objectName: "captionsView"
        width: parent.width
        height: parent.height - desk.height
        rotation: page.conversation.turned && page.conversation.layout === "face" && !page.apart ? 180 : 0
        conversation: page.conversation
        clearing: page.window.clearing
    }
    Rectangle {
        id: desk

        anchors.bottom: parent.bottom
        width: parent.width
        height: grid.implicitHeight + 2 * Theme.margin
        color: Theme.staffPaper
        Accessible.role: Accessible.Grouping
        Accessible.name: page.half.languageName

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }
        GridLayout {
            id: grid

            anchors.fill: parent
            anchors.margins: Theme.margin
            columns: page.upright ? 1 : 2
            columnSpacing: Theme.margin
            rowSpacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Item {
                    id: bar

                    // Large words need a line each.
                    readonly property bool parted: goings.width + comings.width + Theme.gap > width

                    Layout.fillWidth: true
                    implicitHeight: parted ? goings.height + Theme.gap + comings.height : goings.height

                    Row {
                        id: goings

                        spacing: Theme.gap

                        StaffCorner {
                            objectName: "captionsCorner"
                            visible: page.window.access.confined
                            window: page.window
                        }
                        PushButton {
                            objectName: "captionsLeave"
                            visible: !page.window.access.confined
                            iconName: "close"
                            text: page.words.captionsLeave
                            family: page.half.fontFamily
                            onClicked: page.window.caption(false)
                        }
                        PushButton {
                            objectName: "takeBackCaption"
                            visible: page.conversation.undo.possible || page.conversation.undo.taken
                            iconName: page.conversation.undo.taken ? "redo" : "undo"
                            text: page.conversation.undo.taken ? page.words.putBack : page.words.takeBack
                            family: page.half.fontFamily
                            onClicked: page.conversation.undo.taken ? page.conversation.undo.putBack() : page.conversation.undo.takeBack()
                        }
                    }
                    Row {
                        id: comings

                        x: bar.parted ? 0 : bar.width - width
                        y: bar.parted ? goings.height + Theme.gap : 0
                        spacing: Theme.gap

                        PushButton {
                            objectName: "captionsMenu"
                            visible: !page.window.access.confined
                            iconName: "menu"
                            text: page.words.menu
                            family: page.half.fontFamily
                            onClicked: page.menuWanted()
                        }
                        PushButton {
                            objectName: "captionsFinish"
                            kind: PushButton.Strong
                            tint: Theme.ink
                            tintDown: Theme.muted
                            iconName: "door"
                            text: page.words.finish
                            family: page.half.fontFamily
                            spokenName: page.words.finishHint
                            onClicked: page.conversation.finish()
                        }
                    }
                }
                Rectangle {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: 116 * Theme.scale
                    radius: Theme.radius
                    color: page.captions.answer !== "" ? Theme.visitorSoft : Theme.card
                    border.width: 1
                    border.color: Theme.line
                    clip: true

                    Flickable {
                        anchors.fill: parent
                        anchors.margins: Theme.gap
                        contentHeight: answer.height
                        clip: true
                        boundsBehavior: Flickable.StopAtBounds

                        Column {
                            id: answer

                            width: parent.width
                            spacing: 4

                            PlainText {
                                width: parent.width
                                visible: page.captions.answer !== ""
                                text: page.words.captionsAnswer
                                font.family: page.half.fontFamily
                                font.pixelSize: Theme.small
                                color: Theme.muted
                            }
                            PlainText {
                                objectName: "captionsAnswer"
                                width: parent.width
                                text: page.captions.answer !== "" ? page.captions.answer : page.words.captionsNoAnswer
                                font.family: page.half.fontFamily
                                font.pixelSize: page.captions.answer !== "" ? Theme.title : Theme.body
                                font.weight: page.captions.answer !== "" ? Font.Bold : Font.Normal
                                color: page.captions.answer !== "" ? Theme.ink : Theme.muted
                            }
                        }
                    }
                }
            }
            TalkButton {
                objectName: "captionsTalk"
                Layout.fillWidth: page.upright
                Layout.fillHeight: !page.upright
                Layout.preferredWidth: page.upright ? -1 : Theme.rail
                Layout.preferredHeight: Theme.talk
                half: page.half
                wide: page.upright
                onPushed: page.conversation.pressTalk("staff")
                onLetGo: page.conversation.releaseTalk("staff")
            }
        }
    }
}
