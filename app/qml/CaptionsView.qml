pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// For the resident: what staff say in very large type, newest at the bottom, and a field to answer in.
Rectangle {
    id: view

    required property ConversationModel conversation
    required property ClearingModel clearing

    readonly property CaptionsModel captions: conversation.captions
    readonly property HalfModel half: conversation.staff
    readonly property var words: half.words
    readonly property real letters: Math.min(72, Math.max(48, width / 22)) * Math.min(1.5, Theme.scale)

    readonly property bool narrow: width < 900 * Theme.scale

    function forget(): void {
        // Not clear(): that can be undone, by whoever comes next.
        field.text = "";
        rest();
    }

    function rest(): void {
        field.focus = false;
    }

    function answer(aloud: bool): void {
        if (captions.reply(field.text, aloud))
            forget();
    }

    color: Theme.visitorPaper
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: words.captions

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.gap

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list

                objectName: "captions"
                anchors.fill: parent
                clip: true
                spacing: Theme.margin
                verticalLayoutDirection: ListView.BottomToTop
                boundsBehavior: Flickable.StopAtBounds
                model: view.captions.turns
                // New words bring the reader back to them; older ones are a finger away.
                onCountChanged: positionViewAtBeginning()

                delegate: CaptionLine {
                    width: ListView.view.width
                    letters: view.letters
                    family: view.half.fontFamily
                    onHeightChanged: if (newest)
                        list.positionViewAtBeginning()
                }
            }
            PlainText {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.margin
                visible: view.captions.empty
                horizontalAlignment: Text.AlignHCenter
                text: view.words.captionsWelcome
                font.family: view.half.fontFamily
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                color: Theme.visitor
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columns: view.narrow ? 2 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            T.TextField {
                id: field

                objectName: "captionsInput"
                Layout.columnSpan: view.narrow ? 2 : 1
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(Theme.target, Theme.large * 1.5 + 20)
                leftPadding: 18
                rightPadding: 18
                verticalAlignment: TextInput.AlignVCenter
                maximumLength: 500
                selectByMouse: true
                inputMethodHints: Qt.ImhSensitiveData
                color: Theme.ink
                selectionColor: Theme.visitor
                selectedTextColor: Theme.onDark
                font.family: view.half.fontFamily
                font.pixelSize: Theme.large
                activeFocusOnTab: true
                Accessible.role: Accessible.EditableText
                Accessible.name: view.words.captionsType
                onAccepted: view.answer(false)
                onLengthChanged: view.half.noteTyping(`${Window.window?.objectName ?? ""}/captions`, length)

                background: Rectangle {
                    radius: Theme.radius
                    color: Theme.card
                    border.width: field.activeFocus ? 3 : 1
                    border.color: field.activeFocus ? Theme.visitor : Theme.muted

                    PlainText {
                        anchors.verticalCenter: parent.verticalCenter
                        x: field.leftPadding
                        width: parent.width - 2 * x
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 18
                        visible: field.length === 0 && field.preeditText === ""
                        text: view.words.captionsType
                        color: Theme.muted
                        font.family: view.half.fontFamily
                        font.pixelSize: Theme.body
                        Accessible.ignored: true
                    }
                }
            }
            PushButton {
                objectName: "captionsAloud"
                Layout.fillWidth: view.narrow
                iconName: "sound"
                text: view.words.captionsAloud
                family: view.half.fontFamily
                tint: Theme.visitor
                enabled: field.length > 0
                onClicked: view.answer(true)
            }
            PushButton {
                objectName: "captionsShow"
                Layout.fillWidth: view.narrow
                kind: field.length > 0 ? PushButton.Strong : PushButton.Quiet
                iconName: "send"
                text: view.words.captionsShow
                family: view.half.fontFamily
                tint: Theme.visitor
                tintDown: Theme.visitorDown
                enabled: field.length > 0
                onClicked: view.answer(false)
            }
        }
    }
    ClearNotice {
        anchors.fill: parent
        half: view.half
        clearing: view.clearing
        visible: clearing.warning
    }
}
