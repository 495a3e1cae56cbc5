import QtQuick
import QtQuick.Templates as T

// One phrase: staff's words large, the visitor's beneath. A tap says it, or opens what has to be filled in.
Item {
    id: row

    required property int index
    required property string phrase
    required property string primary
    required property string secondary
    required property bool draft
    required property bool starred
    required property bool asks
    required property string chapter
    required property string part
    required property var words
    required property string family
    required property string visitorFamily
    required property bool marked

    readonly property bool roomy: width >= 700 * Theme.scale

    signal chosen
    signal starTaken
    signal focused

    function takeFocus(): void {
        button.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: button.y + button.height

    PlainText {
        id: heading

        width: parent.width
        leftPadding: 14
        topPadding: row.index > 0 ? Theme.gap : 0
        bottomPadding: 6
        visible: row.part !== ""
        text: row.part
        font.family: row.family
        font.pixelSize: Theme.small
        font.weight: Font.Bold
        color: Theme.muted
    }
    T.AbstractButton {
        id: button

        objectName: `phrase-${row.phrase}`
        y: heading.visible ? heading.height : 0
        width: parent.width
        height: Math.max(76, lines.height + 24)
        text: row.primary
        focusPolicy: Qt.TabFocus
        activeFocusOnTab: true
        Accessible.role: Accessible.Button
        Accessible.name: row.primary
        Accessible.description: row.asks ? row.words.phraseFill : row.words.phraseSpeak
        Accessible.onPressAction: button.clicked()
        onClicked: row.chosen()
        onActiveFocusChanged: {
            if (activeFocus)
                row.focused();
        }
        Keys.onReturnPressed: row.chosen()
        Keys.onEnterPressed: row.chosen()

        background: Rectangle {
            radius: Theme.radius
            color: button.down ? Theme.staffSoft : Theme.card
            border.width: row.marked ? 3 : 1
            border.color: row.marked ? Theme.staff : Theme.line

            FocusRing {
                anchors.margins: 0
                shown: button.visualFocus
            }
        }
        contentItem: Item {
            PlainText {
                id: mark

                anchors.right: parent.right
                anchors.rightMargin: star.width + 12
                anchors.verticalCenter: parent.verticalCenter
                visible: row.draft && row.roomy
                text: row.words.phraseUnchecked
                font.family: row.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Icon {
                id: sign

                x: 18
                anchors.verticalCenter: parent.verticalCenter
                name: row.asks ? "fill" : "sound"
                color: Theme.staff
            }
            Column {
                id: lines

                anchors.verticalCenter: parent.verticalCenter
                x: 62
                width: parent.width - x - star.width - 16 - (mark.visible ? mark.width + Theme.gap : 0)
                spacing: 4

                PlainText {
                    width: parent.width
                    text: row.primary
                    font.family: row.family
                    font.pixelSize: Theme.large
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: parent.width
                    visible: text !== ""
                    text: row.secondary
                    font.family: row.visitorFamily
                    font.pixelSize: Theme.small
                    color: Theme.visitor
                }
                Flow {
                    width: parent.width
                    spacing: 14
                    visible: row.draft && !row.roomy || row.chapter !== ""

                    PlainText {
                        visible: row.draft && !row.roomy
                        text: row.words.phraseUnchecked
                        font.family: row.family
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                    PlainText {
                        width: Math.min(Math.ceil(implicitWidth), parent.width)
                        visible: text !== ""
                        text: row.chapter
                        font.family: row.family
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
            }
        }
    }
    FlatButton {
        id: star

        objectName: `star-${row.phrase}`
        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: button.verticalCenter
        iconName: row.starred ? "starred" : "star"
        tint: row.starred ? Theme.doubtInk : Theme.muted
        text: row.starred ? row.words.phraseUnstar : row.words.phraseStar
        onClicked: row.starTaken()
    }
}
