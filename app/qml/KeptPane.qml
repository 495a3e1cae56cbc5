pragma ComponentBehavior: Bound

import QtQuick

// For the auditor, and for the visitor who asks: everything there is, how long it stays, and its end.
Item {
    id: pane

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property KeptModel kept: desk.kept
    readonly property KeptRulesModel rules: desk.keptRules
    readonly property bool administrator: desk.role === "administrator"
    readonly property bool opened: kept.one.code !== undefined

    Component.onCompleted: {
        kept.refresh();
        rules.prepare();
    }

    ScrollPane {
        id: whole

        objectName: "keptPane"
        width: parent.width - Theme.margin
        height: parent.height
        visible: !pane.opened

        KeptTold {}
        SettingsCard {
            title: pane.words.keptNow
            note: pane.words.keptNowNote
            family: pane.family

            Grid {
                id: facts

                width: parent.width
                columns: width >= 640 * Theme.scale ? 2 : 1
                columnSpacing: 2 * Theme.margin
                rowSpacing: 8

                Repeater {
                    model: pane.kept.overview

                    Row {
                        id: fact

                        required property var modelData

                        width: Math.floor((facts.width - (facts.columns - 1) * facts.columnSpacing) / facts.columns)
                        spacing: 12

                        PlainText {
                            width: parent.width - value.width - parent.spacing
                            text: fact.modelData.label
                            font.family: pane.family
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                        PlainText {
                            id: value

                            width: Math.min(Math.ceil(implicitWidth), parent.width * 0.62)
                            horizontalAlignment: Text.AlignRight
                            text: fact.modelData.value
                            font.family: pane.family
                            font.pixelSize: Theme.small
                            font.weight: Font.Bold
                        }
                    }
                }
            }
        }
        SettingsCard {
            title: pane.words.keptRules
            note: pane.administrator ? "" : pane.words.peopleOnly
            family: pane.family

            PlainText {
                width: parent.width
                text: pane.words.keptLevel
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            SettingsChoices {
                name: "keptLevel"
                enabled: pane.administrator
                opacity: enabled ? 1 : 0.55
                family: pane.family
                current: pane.rules.level
                options: pane.rules.levels
                onChosen: value => pane.rules.setLevel(value)
            }
            PlainText {
                width: parent.width
                text: pane.words.keptRetention
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            SettingsChoices {
                name: "keptRetention"
                enabled: pane.administrator
                opacity: enabled ? 1 : 0.55
                family: pane.family
                current: pane.rules.retention
                options: pane.rules.retentions
                onChosen: value => pane.rules.setRetention(value)
            }
            Flow {
                width: parent.width
                spacing: 10

                PushButton {
                    objectName: "keptPrune"
                    visible: pane.administrator
                    iconName: "erase"
                    text: pane.words.keptPrune
                    family: pane.family
                    onClicked: pane.rules.prune()
                }
                PushButton {
                    objectName: "keptExport"
                    visible: pane.administrator
                    enabled: pane.desk.work.job === ""
                    iconName: "save"
                    text: pane.words.keptExport
                    family: pane.family
                    onClicked: pane.rules.export()
                }
            }
        }
        SettingsCard {
            title: pane.words.keptFind
            note: pane.words.keptFindNote
            family: pane.family

            SettingsField {
                name: "keptCode"
                label: pane.words.keptCode
                value: ""
                family: pane.family
                onChanged: text => pane.kept.look(text)
            }
            SettingsField {
                name: "keptDay"
                label: pane.words.keptDay
                value: pane.kept.day
                family: pane.family
                onChanged: text => pane.kept.showDay(text)
            }
            PickBox {
                name: "keptLang"
                label: pane.words.keptLang
                options: pane.kept.languages
                current: pane.kept.lang
                family: pane.family
                onChosen: value => pane.kept.showLanguage(value)
            }
            PlainText {
                width: parent.width
                visible: found.count === 0
                text: pane.kept.narrowed ? pane.words.keptNone : pane.words.consoleNothing
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            ListView {
                id: found

                objectName: "keptList"
                width: parent.width
                height: Math.min(contentHeight, 420)
                visible: count > 0
                clip: true
                spacing: 8
                // Rows prepared ahead are given up with a warning when the list changes under them.
                cacheBuffer: 0
                boundsBehavior: Flickable.StopAtBounds
                model: pane.kept.rows
                Accessible.role: Accessible.List

                delegate: ConversationRow {
                    width: ListView.view.width
                    family: pane.family
                    onTaken: pane.kept.open(conversation)
                    onActiveFocusChanged: {
                        if (activeFocus)
                            found.positionViewAtIndex(index, ListView.Contain);
                    }
                }
            }
            PlainText {
                width: parent.width
                visible: pane.kept.cut
                text: pane.words.keptCut
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
    }
    ConversationKept {
        objectName: "keptOne"
        width: parent.width - Theme.margin
        height: parent.height
        visible: pane.opened
        kept: pane.kept
        words: pane.words
        family: pane.family
    }
    component KeptTold: PlainText {
        objectName: "keptTold"
        width: parent ? parent.width : 0
        visible: text !== ""
        text: [pane.rules.told, pane.kept.told].filter(Boolean).join("\n")
        font.family: pane.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.good
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
