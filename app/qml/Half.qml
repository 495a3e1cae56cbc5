pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// One person's side: what was said, a large talk button, a field to type in.
Rectangle {
    id: side

    required property HalfModel half
    required property ConversationModel conversation

    readonly property bool wide: width >= 1000

    function forget(): void {
        typing.clear();
    }

    function rest(): void {
        typing.rest();
    }

    color: Theme.sidePaper(half.side)
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: half.languageName

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        columns: 2
        columnSpacing: Theme.margin
        rowSpacing: Theme.gap

        Item {
            Layout.row: 0
            Layout.column: 0
            Layout.columnSpan: side.wide ? 1 : 2
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list

                objectName: side.half.side + "Turns"
                anchors.fill: parent
                clip: true
                spacing: 10
                verticalLayoutDirection: ListView.BottomToTop
                boundsBehavior: Flickable.StopAtBounds
                model: side.half.turns
                onCountChanged: positionViewAtBeginning()

                delegate: Bubble {
                    width: ListView.view.width
                    half: side.half
                    stacked: !side.wide
                    onEdited: side.conversation.edit(side.half.side, turn)
                    onReplayed: side.conversation.replay(turn)
                    onSimplified: keyed => {
                        side.conversation.rephrasing.offerTurn(turn);
                        if (keyed)
                            sheet.takeFocus();
                    }
                    onOtherTaken: side.conversation.takeAlternative(turn)
                    onHeightChanged: if (newest)
                        list.positionViewAtBeginning()
                }
            }
            Rectangle {
                // Older turns go on above.
                width: parent.width
                height: 32
                visible: !list.atYBeginning && !side.conversation.empty
                gradient: Gradient {
                    GradientStop {
                        position: 0
                        color: side.color
                    }
                    GradientStop {
                        position: 1
                        color: Qt.rgba(side.color.r, side.color.g, side.color.b, 0)
                    }
                }
            }
            Welcome {
                objectName: side.half.side + "Welcome"
                anchors.fill: parent
                visible: side.conversation.empty
                half: side.half
                offerLanguages: side.half.side === "visitor"
                onChosen: tag => side.conversation.chooseLanguage(side.half.side, tag)
            }
            PlainSheet {
                id: sheet

                objectName: side.half.side + "PlainSheet"
                anchors.fill: parent
                visible: side.half.side === "staff" && rephrasing.open
                rephrasing: side.conversation.rephrasing
                half: side.half
                stacked: !side.wide
                onTaken: {
                    const typed = rephrasing.typed;
                    if (rephrasing.take() && typed)
                        typing.clear();
                }
            }
        }
        EntryRow {
            id: typing

            Layout.row: 1
            Layout.column: 0
            Layout.columnSpan: side.wide ? 1 : 2
            Layout.fillWidth: true
            half: side.half
            onSent: text => {
                if (side.conversation.submit(side.half.side, text))
                    typing.clear();
            }
            onSimplified: (text, keyed) => {
                side.conversation.rephrasing.offerTyped(text);
                if (keyed)
                    sheet.takeFocus();
            }
            onAbandoned: side.half.cancelEdit()
        }
        LanguageButton {
            objectName: side.half.side + "Language"
            Layout.row: side.wide ? 1 : 2
            Layout.column: side.wide ? 1 : 0
            Layout.preferredWidth: side.wide ? Theme.rail : 236
            Layout.preferredHeight: side.wide ? Theme.target : Theme.talk
            half: side.half
            onClicked: side.half.openPicker(true)
        }
        TalkButton {
            objectName: side.half.side + "Talk"
            Layout.row: side.wide ? 0 : 2
            Layout.column: 1
            Layout.preferredWidth: side.wide ? Theme.rail : 100
            Layout.fillWidth: !side.wide
            Layout.fillHeight: side.wide
            Layout.preferredHeight: Theme.talk
            half: side.half
            wide: !side.wide
            onPushed: side.conversation.pressTalk(side.half.side)
            onLetGo: side.conversation.releaseTalk(side.half.side)
        }
    }
    LanguagePicker {
        anchors.fill: parent
        visible: side.half.picking
        half: side.half
        onChosen: tag => side.conversation.chooseLanguage(side.half.side, tag)
        onClosed: side.half.openPicker(false)
    }
}
