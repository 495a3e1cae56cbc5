pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// Everything staff need less often than every minute; large buttons, one tap each, a way back.
Rectangle {
    id: sheet

    required property WindowModel window

    readonly property ConversationModel conversation: window.conversation
    readonly property var words: conversation.staff.words
    readonly property string family: conversation.staff.fontFamily

    function go(page: string): void {
        window.closeMenu();
        window.openPage(page);
    }

    color: Theme.paper
    Accessible.role: Accessible.Dialog
    Accessible.name: words.menu
    onVisibleChanged: {
        if (visible)
            back.forceActiveFocus();
    }

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin * 1.5
        spacing: Theme.margin

        GridLayout {
            readonly property bool wide: sheet.width >= 1000 * Theme.scale

            Layout.fillWidth: true
            columns: wide ? 4 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            PushButton {
                id: back

                objectName: "closeMenu"
                iconName: "close"
                text: sheet.words.close
                family: sheet.family
                onClicked: sheet.window.closeMenu()
            }
            PlainText {
                Layout.fillWidth: true
                text: sheet.words.menu
                font.family: sheet.family
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                color: Theme.ink
            }
            PushButton {
                objectName: "menuLock"
                visible: sheet.window.access.present && sheet.window.access.pinNeeded
                kind: PushButton.Strong
                iconName: "lock"
                text: sheet.words.menuLock
                family: sheet.family
                onClicked: sheet.window.access.lock()
            }
            PushButton {
                objectName: "menuQuit"
                visible: sheet.window.access.present && sheet.window.access.kiosk
                iconName: "door"
                text: sheet.words.menuQuit
                family: sheet.family
                onClicked: sheet.Window.window.close()
            }
        }
        PlainText {
            Layout.fillWidth: true
            text: sheet.words.modeTitle
            font.family: sheet.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        ModeChoices {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.gap
            words: sheet.words
            family: sheet.family
            current: sheet.conversation.mode
            onChosen: value => {
                sheet.window.preferences.set("mode", value);
                // Another first screen, which is to be seen.
                if (sheet.window.page === "captions")
                    sheet.window.closeMenu();
            }
        }
        Flickable {
            id: pane

            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: grid.height
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height
            clip: interactive

            GridLayout {
                id: grid

                width: pane.width
                // Tall enough for its words, and no smaller than the page.
                height: Math.max(implicitHeight, pane.height)
                columns: sheet.width >= 1000 ? 3 : 2
                columnSpacing: Theme.margin
                rowSpacing: Theme.margin
                uniformCellWidths: true
                uniformCellHeights: true

                MenuButton {
                    readonly property bool away: sheet.window.page !== "tourist"

                    objectName: "menuTourist"
                    visible: sheet.conversation.mode === "tourist"
                    iconName: away ? "tourist" : "speech"
                    text: away ? sheet.words.menuTourist : sheet.words.menuTalk
                    family: sheet.family
                    onClicked: sheet.go(away ? "tourist" : "talk")
                }
                MenuButton {
                    objectName: "menuPhrases"
                    iconName: "book"
                    text: sheet.words.phrases
                    family: sheet.family
                    onClicked: sheet.go("phrases")
                }
                MenuButton {
                    objectName: "menuHandover"
                    iconName: "handover"
                    text: sheet.words.handover
                    family: sheet.family
                    onClicked: sheet.go("handover")
                }
                MenuButton {
                    objectName: "menuSchool"
                    visible: sheet.conversation.mode === "school"
                    iconName: "school"
                    text: sheet.words.school
                    family: sheet.family
                    onClicked: sheet.go("school")
                }
                MenuButton {
                    objectName: "menuLanguages"
                    iconName: "globe"
                    text: sheet.words.languageCard
                    family: sheet.family
                    onClicked: sheet.go("languages")
                }
                MenuButton {
                    objectName: "menuHandsFree"
                    iconName: "hands-free"
                    text: sheet.conversation.staff.remarks.handsFree ? sheet.words.handsFreeOn : sheet.words.handsFreeOff
                    family: sheet.family
                    onClicked: sheet.conversation.toggleHandsFree()
                }
                MenuButton {
                    readonly property RecordModel record: sheet.conversation.record

                    objectName: "menuRecord"
                    visible: record.state !== "off"
                    iconName: record.state === "nothing" ? "lock" : "erase"
                    text: record.state === "nothing" ? sheet.words.menuRecordOn : sheet.words.menuRecordOff
                    family: sheet.family
                    onClicked: {
                        if (record.state === "nothing")
                            record.allow();
                        else
                            record.refuse();
                        sheet.window.closeMenu();
                        record.openSheet("staff");
                    }
                }
                MenuButton {
                    readonly property bool abreast: sheet.conversation.layout === "side"

                    objectName: "menuLayout"
                    iconName: abreast ? "face" : "side"
                    text: abreast ? sheet.words.layoutFace : sheet.words.layoutSide
                    family: sheet.family
                    onClicked: {
                        sheet.window.closeMenu();
                        sheet.conversation.arrange(abreast ? "face" : "side");
                    }
                }
                MenuButton {
                    objectName: "menuTurn"
                    visible: sheet.conversation.layout === "face"
                    iconName: "rotate"
                    text: sheet.words.turnAround
                    family: sheet.family
                    onClicked: {
                        sheet.window.closeMenu();
                        sheet.conversation.turnAround();
                    }
                }
                MenuButton {
                    objectName: "menuConsole"
                    iconName: "check"
                    text: sheet.words.console
                    family: sheet.family
                    onClicked: sheet.go("console")
                }
                MenuButton {
                    objectName: "menuDashboard"
                    iconName: "chart"
                    text: sheet.words.report
                    family: sheet.family
                    onClicked: sheet.go("dashboard")
                }
                MenuButton {
                    objectName: "menuSettings"
                    iconName: "settings"
                    text: sheet.words.settings
                    family: sheet.family
                    onClicked: sheet.go("settings")
                }
                MenuButton {
                    objectName: "menuPacks"
                    iconName: "download"
                    text: sheet.words.modelPacks
                    family: sheet.family
                    onClicked: {
                        sheet.window.closeMenu();
                        sheet.window.openSetup();
                    }
                }
                MenuButton {
                    objectName: "menuAbout"
                    iconName: "info"
                    text: sheet.words.about
                    family: sheet.family
                    onClicked: sheet.go("about")
                }
            }
        }
    }
}
