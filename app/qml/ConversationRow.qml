import QtQuick
import QtQuick.Templates as T

// One conversation that left something behind.
T.AbstractButton {
    id: row

    required property int index
    required property string conversation
    required property string code
    required property string when
    required property string counter
    required property string langs
    required property string counts
    required property string consent
    required property string family

    signal taken

    objectName: `kept-${index}`
    implicitHeight: Math.max(72, lines.height + 20)
    text: `${code} ${when}`
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: `${langs}. ${counts}`
    Accessible.onPressAction: row.clicked()
    onClicked: row.taken()
    Keys.onReturnPressed: row.taken()
    Keys.onEnterPressed: row.taken()

    background: Rectangle {
        radius: Theme.radius
        color: row.down ? Theme.staffSoft : Theme.paper
        border.width: 1
        border.color: Theme.line

        FocusRing {
            anchors.margins: 0
            shown: row.visualFocus
        }
    }
    contentItem: Item {
        Column {
            id: lines

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 32
            spacing: 4

            Flow {
                width: parent.width
                spacing: 14

                PlainText {
                    text: row.when
                    font.family: row.family
                    font.weight: Font.DemiBold
                }
                PlainText {
                    text: row.code
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                PlainText {
                    visible: text !== ""
                    text: row.counter
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                PlainText {
                    visible: text !== ""
                    text: row.consent
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.doubtInk
                }
            }
            PlainText {
                width: parent.width
                text: [row.langs, row.counts].filter(Boolean).join("　")
                font.family: row.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
    }
}
