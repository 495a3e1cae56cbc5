import QtQuick
import QtQuick.Layouts

// What the visitor has on a screen of her own, small; staff can talk for her and choose her language from here.
Rectangle {
    id: preview

    required property ConversationModel conversation

    readonly property HalfModel half: conversation.visitor
    readonly property var words: conversation.staff.words
    readonly property string sees: conversation.visitorSees

    readonly property bool upright: width < 1000 * Theme.scale

    implicitHeight: Math.max(Theme.talk, grid.implicitHeight) + 2 * Theme.gap
    color: Theme.visitorPaper
    Accessible.role: Accessible.Grouping
    Accessible.name: words.otherScreen

    GridLayout {
        id: grid

        anchors.fill: parent
        anchors.margins: Theme.gap
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        columns: preview.upright ? 2 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Rectangle {
            Layout.columnSpan: preview.upright ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: column.height + 2 * Theme.gap
            radius: Theme.radius
            color: Theme.card
            border.width: 1
            border.color: Theme.line

            Column {
                id: column

                anchors.verticalCenter: parent.verticalCenter
                x: Theme.margin
                width: parent.width - 2 * x
                spacing: 4

                Row {
                    spacing: 8

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "screen"
                        size: 24
                        color: Theme.visitor
                    }
                    PlainText {
                        anchors.verticalCenter: parent.verticalCenter
                        text: preview.words.otherScreen
                        font.family: preview.conversation.staff.fontFamily
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                        color: Theme.visitor
                    }
                }
                Flickable {
                    id: pane

                    // Two lines; the whole of it is on her screen.
                    width: parent.width
                    height: sees.height / sees.lineCount * Math.min(2, sees.lineCount)
                    contentHeight: sees.height
                    clip: true
                    boundsBehavior: Flickable.StopAtBounds

                    PlainText {
                        id: sees

                        objectName: "previewText"
                        width: pane.width
                        text: preview.sees !== "" ? preview.sees : preview.words.otherScreenEmpty
                        font.family: preview.sees !== "" ? preview.half.fontFamily : preview.conversation.staff.fontFamily
                        font.pixelSize: Theme.body
                        color: preview.sees !== "" ? Theme.ink : Theme.muted
                    }
                }
            }
        }
        LanguageButton {
            objectName: "previewLanguage"
            Layout.fillHeight: true
            half: preview.half
            onClicked: preview.half.openPicker(true)
        }
        TalkButton {
            objectName: "previewTalk"
            Layout.preferredWidth: Math.max(Theme.rail, preview.width / 4)
            Layout.fillWidth: preview.upright
            Layout.fillHeight: !preview.upright
            Layout.preferredHeight: Theme.talk
            half: preview.half
            wide: true
            onPushed: preview.conversation.pressTalk("visitor")
            onLetGo: preview.conversation.releaseTalk("visitor")
        }
    }
}
