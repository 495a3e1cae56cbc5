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
        visible = false;
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

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                id: back

                objectName: "closeMenu"
                iconName: "close"
                text: sheet.words.close
                family: sheet.family
                onClicked: sheet.visible = false
            }
            PlainText {
                Layout.fillWidth: true
                text: sheet.words.menu
                font.family: sheet.family
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                color: Theme.ink
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: sheet.width >= 1000 ? 3 : 2
            columnSpacing: Theme.margin
            rowSpacing: Theme.margin
            uniformCellWidths: true
            uniformCellHeights: true

            MenuButton {
                objectName: "menuLanguages"
                iconName: "globe"
                text: sheet.words.languageCard
                family: sheet.family
                onClicked: sheet.go("languages")
            }
            MenuButton {
                objectName: "menuTurn"
                iconName: "rotate"
                text: sheet.words.turnAround
                family: sheet.family
                onClicked: {
                    sheet.visible = false;
                    sheet.conversation.turnAround();
                }
            }
            MenuButton {
                objectName: "menuPacks"
                iconName: "download"
                text: sheet.words.modelPacks
                family: sheet.family
                onClicked: {
                    sheet.visible = false;
                    sheet.window.openSetup();
                }
            }
        }
    }
}
