pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// "Which language do you speak?" in every language at once, to be shown to somebody who has just sat down.
Rectangle {
    id: page

    required property WindowModel window

    readonly property HalfModel half: window.conversation.visitor
    readonly property var words: window.conversation.staff.words
    readonly property int columns: Math.max(1, Math.min(width >= 1000 ? 4 : 2, Math.floor(width / (300 * Theme.scale))))

    color: Theme.paper
    Component.onCompleted: back.forceActiveFocus()

    PushButton {
        id: back

        objectName: "languageCardBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.window.conversation.staff.fontFamily
        onClicked: page.window.back()
    }
    PlainText {
        anchors.left: back.right
        anchors.right: parent.right
        anchors.margins: Theme.margin
        anchors.verticalCenter: back.verticalCenter
        text: page.words.languageCard
        font.family: page.window.conversation.staff.fontFamily
        font.pixelSize: Theme.large
        font.weight: Font.Bold
        color: Theme.ink
    }
    GridView {
        id: grid

        objectName: "languageCard"
        anchors.top: back.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        anchors.rightMargin: Theme.margin - Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(width / page.columns)
        cellHeight: Math.max(132 * Theme.scale, Math.floor(height / Math.ceil(count / page.columns)))
        model: page.half.languages

        delegate: T.AbstractButton {
            id: cell

            required property string tag
            required property string name
            required property string ask
            required property string summary
            required property var model

            objectName: `card-${tag}`
            width: grid.cellWidth - Theme.gap
            height: grid.cellHeight - Theme.gap
            focusPolicy: Qt.TabFocus
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: `${name}: ${ask}`
            Accessible.description: summary
            onClicked: {
                page.window.conversation.chooseLanguage("visitor", tag);
                page.window.back();
            }

            background: Rectangle {
                radius: Theme.radius
                color: cell.down ? Theme.visitorSoft : Theme.card
                border.width: cell.tag === page.half.lang ? 3 : 1
                border.color: cell.tag === page.half.lang ? Theme.visitor : Theme.line

                FocusRing {
                    shown: cell.visualFocus
                }
            }
            contentItem: Item {
                Column {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.gap
                    spacing: 4

                    PlainText {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: cell.name
                        font.family: cell.model.font
                        font.pixelSize: Theme.words
                        font.weight: Font.Bold
                        color: Theme.visitor
                    }
                    PlainText {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: cell.ask
                        font.family: cell.model.font
                        font.pixelSize: Theme.body
                        color: Theme.ink
                    }
                }
            }
        }
    }
}
