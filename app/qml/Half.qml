pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// One person's side: what was said, a large talk button, a field to type in.
Rectangle {
    id: side

    required property HalfModel half
    required property ConversationModel conversation
    required property ClearingModel clearing

    readonly property bool wide: width >= 1000 && height < 600

    function forget(): void {
        typing.clear();
        foot.forget();
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
                anchors.bottomMargin: foot.taken
                // Whoever asks whether somebody is still there does not read out what was said.
                visible: !side.clearing.warning
                clip: true
                spacing: 10
                verticalLayoutDirection: ListView.BottomToTop
                boundsBehavior: Flickable.StopAtBounds
                // What is out of sight is made when it is scrolled to: the newest turn must not wait for older ones.
                cacheBuffer: 0
                model: side.half.turns
                onCountChanged: Qt.callLater(showNewest)
                onHeightChanged: Qt.callLater(showNewest)
                onNewestHeightChanged: Qt.callLater(showNewest)

                property real newestHeight: 0

                // Asked of the list: bubbles of turns that are gone go on changing for a moment.
                function measure(): void {
                    const first = itemAtIndex(0);
                    if (first !== null && first.height !== newestHeight)
                        newestHeight = first.height;
                    showNewest();
                }

                // Whole if there is room, else from its first word.
                function showNewest(): void {
                    // Its turns have to lie where their new heights put them.
                    forceLayout();
                    if (newestHeight > height)
                        positionViewAtIndex(0, ListView.End);
                    else
                        positionViewAtBeginning();
                }

                // At the bottom, since the list grows upwards.
                header: UndoToast {
                    width: list.width
                    half: side.half
                    undo: side.conversation.undo
                }
                delegate: Bubble {
                    id: bubble

                    width: ListView.view.width
                    half: side.half
                    stacked: !side.wide || side.width < 1000 * Theme.scale
                    onEdited: side.conversation.edit(side.half.side, turn)
                    onReplayed: side.conversation.replay(turn)
                    onSimplified: keyed => {
                        side.conversation.rephrasing.offerTurn(turn);
                        if (keyed)
                            sheet.takeFocus();
                    }
                    room: list.parent.height - foot.kept
                    onOtherTaken: side.conversation.takeAlternative(turn)
                    onSlowed: side.conversation.replaySlowly(turn)
                    onEnlarged: side.conversation.reading.enlarge(turn)
                    onAskedAgain: side.conversation.askAgain()
                    onRetried: side.conversation.retry(turn)
                    onPageWanted: page => side.conversation.wantPage(page)
                    onExplained: place => side.conversation.reading.showTerms(side.half.side, turn, place)
                    onHeightChanged: Qt.callLater(list.measure)
                    onNewestChanged: Qt.callLater(list.measure)
                    Component.onCompleted: Qt.callLater(list.measure)
                }
            }
            Rectangle {
                // Older turns go on above; the first line of the newest stays clear.
                width: parent.width
                height: Math.max(12, Math.min(32, list.height - list.newestHeight))
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
                id: welcome

                objectName: side.half.side + "Welcome"
                anchors.fill: parent
                anchors.bottomMargin: foot.taken
                visible: side.conversation.empty
                half: side.half
                offerLanguages: side.half.side === "visitor"
                mode: side.conversation.mode
                notice: side.clearing.told ? side.half.words.clearTold : side.half.side === "visitor" ? side.conversation.visitorNotice : ""
                kept: side.half.side === "visitor" ? side.conversation.record.visitorLine : side.conversation.record.staffLine
                onChosen: tag => side.conversation.chooseLanguage(side.half.side, tag)
            }
            HalfFoot {
                id: foot

                anchors.bottom: parent.bottom
                width: parent.width
                tall: side.height > 500
                room: parent.height
                // While she speaks, the question she answers stays in sight above her words.
                needed: side.conversation.empty ? welcome.wanted : list.newestHeight + (side.half.activity === "listening" ? 150 * Theme.scale : 0)
                half: side.half
                conversation: side.conversation
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
            onAnswersWanted: foot.toggleAnswers()
            onRecordWanted: side.conversation.record.openSheet(side.half.side)
        }
        LanguageButton {
            objectName: side.half.side + "Language"
            Layout.row: side.wide ? 1 : 2
            Layout.column: side.wide ? 1 : 0
            Layout.preferredWidth: side.wide ? Theme.rail : 236
            Layout.preferredHeight: Math.max(side.wide ? Theme.target : Theme.talk, implicitHeight)
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
            Layout.preferredHeight: implicitHeight
            half: side.half
            wide: !side.wide
            onPushed: side.conversation.pressTalk(side.half.side)
            onLetGo: side.conversation.releaseTalk(side.half.side)
        }
    }
    TermSheet {
        objectName: side.half.side + "TermSheet"
        anchors.fill: parent
        visible: side.half.terms.open
        half: side.half
    }
    RecordSheet {
        objectName: side.half.side + "RecordSheet"
        anchors.fill: parent
        visible: record.reader === side.half.side
        half: side.half
        record: side.conversation.record
    }
    ClearNotice {
        objectName: side.half.side + "ClearNotice"
        anchors.fill: parent
        z: 1
        half: side.half
        clearing: side.clearing
        visible: clearing.warning
    }
    LanguagePicker {
        anchors.fill: parent
        visible: side.half.picking
        half: side.half
        onChosen: tag => side.conversation.chooseLanguage(side.half.side, tag)
        onClosed: side.half.openPicker(false)
    }
}
