pragma ComponentBehavior: Bound

import QtQuick

// Every step, newest first; a touch shows what it changed.
Item {
    id: pane

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property HistoryModel history: desk.history
    readonly property bool opened: history.step.number !== undefined

    Component.onCompleted: history.refresh()

    PlainText {
        anchors.centerIn: list
        visible: list.count === 0
        text: pane.history.loaded ? pane.words.consoleNothing : pane.words.consoleLoading
        font.family: pane.family
        color: Theme.muted
    }
    ListView {
        id: list

        objectName: "historyList"
        width: parent.width - Theme.margin
        height: parent.height
        visible: !pane.opened
        clip: true
        spacing: 8
        // Rows prepared ahead are given up with a warning when the list changes under them.
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.margin
        model: pane.history.rows
        Accessible.role: Accessible.List

        delegate: HistoryRow {
            width: ListView.view.width
            words: pane.words
            family: pane.family
            onTaken: pane.history.open(number)
            onTakenBack: pane.history.undo(number)
            onFocused: list.positionViewAtIndex(index, ListView.Contain)
        }
        footer: Item {
            width: list.width
            height: older.visible ? older.height + Theme.margin : 0

            PushButton {
                id: older

                objectName: "historyOlder"
                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.gap
                visible: pane.history.more
                iconName: "right"
                text: pane.words.historyOlder
                family: pane.family
                onClicked: pane.history.older()
            }
        }
    }
    ScrollPane {
        objectName: "historyStep"
        width: parent.width - Theme.margin
        height: parent.height
        visible: pane.opened

        PushButton {
            objectName: "historyBack"
            iconName: "left"
            text: pane.words.consoleBack
            family: pane.family
            onClicked: pane.history.close()
        }
        SettingsCard {
            title: `${pane.history.step.action ?? ""}　${pane.history.step.title ?? ""}`
            note: `${pane.history.step.when ?? ""}　${pane.history.step.who ?? ""}　${pane.history.step.why ?? ""}`
            family: pane.family

            PlainText {
                width: parent.width
                visible: pane.history.changes.length === 0
                text: pane.words.historyNoChange
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Repeater {
                model: pane.opened ? pane.history.changes : []

                Column {
                    id: change

                    required property var modelData

                    width: parent ? parent.width : 0
                    spacing: 2

                    Rectangle {
                        width: parent.width
                        height: 1
                        color: Theme.line
                    }
                    PlainText {
                        width: parent.width
                        topPadding: 6
                        text: [change.modelData.name, change.modelData.field].filter(Boolean).join("　")
                        font.family: pane.family
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                    }
                    PlainText {
                        width: parent.width
                        visible: change.modelData.before !== ""
                        text: `${pane.words.effectBefore}　${change.modelData.before}`
                        font.family: pane.family
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                    PlainText {
                        width: parent.width
                        visible: change.modelData.after !== ""
                        text: change.modelData.before !== "" ? `${pane.words.effectAfter}　${change.modelData.after}` : change.modelData.after
                        font.family: pane.family
                        font.pixelSize: Theme.small
                    }
                }
            }
            PushButton {
                objectName: "historyUndoOpen"
                visible: pane.history.step.undoable ?? false
                enabled: pane.desk.work.job === ""
                iconName: "undo"
                text: pane.words.decideUndo
                family: pane.family
                onClicked: pane.history.undo(pane.history.step.number)
            }
        }
        SettingsCard {
            title: pane.words.historyStops
            visible: pane.history.broken.length > 0
            family: pane.family

            Repeater {
                model: pane.history.broken

                PlainText {
                    required property var modelData

                    width: parent ? parent.width : 0
                    text: `${modelData.lang}　${modelData.sentence}\n${modelData.reason}`
                    font.family: pane.family
                    font.pixelSize: Theme.small
                    color: Theme.problemInk
                }
            }
        }
    }
}
