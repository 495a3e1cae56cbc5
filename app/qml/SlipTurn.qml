import QtQuick
import QtQuick.Templates as T

// A sentence to tick.
T.AbstractButton {
    id: row

    required property string family
    required property var words
    required property bool ticked

    required property int turn
    required property string side
    required property string who
    required property string staff
    required property string staffFont
    required property string visitor
    required property string visitorFont
    required property string doubt
    required property bool whole

    objectName: `slipTurn${turn}`
    width: parent ? parent.width : implicitWidth
    implicitHeight: Math.max(Theme.target, lines.implicitHeight + 20)
    enabled: whole
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: `${who}: ${staff}`
    Accessible.description: `${visitor} ${doubt}`
    Accessible.checkable: true
    Accessible.checked: ticked
    Accessible.onPressAction: row.clicked()
    Accessible.onToggleAction: row.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: row.ticked ? Theme.staffSoft : row.down ? Theme.calm : Theme.paper
        border.width: row.ticked ? 2 : 1
        border.color: row.ticked ? Theme.staff : Theme.line

        FocusRing {
            anchors.margins: 0
            shown: row.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            id: box

            x: 12
            y: 12
            name: row.ticked ? "box-checked" : "box"
            size: 30
            color: row.whole ? Theme.staff : Theme.muted
        }
        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            x: 54
            width: parent.width - x - 12
            spacing: 2

            PlainText {
                width: parent.width
                text: row.who
                font.family: row.family
                font.pixelSize: Theme.small
                font.weight: Font.Bold
                color: Theme.side(row.side)
            }
            PlainText {
                width: parent.width
                text: row.staff === "" ? row.words.noTranslation : row.staff
                font.family: row.staff === "" ? row.family : row.staffFont
                font.pixelSize: Theme.body
                color: row.staff === "" ? Theme.muted : Theme.ink
            }
            PlainText {
                width: parent.width
                text: row.visitor === "" ? row.words.noTranslation : row.visitor
                font.family: row.visitor === "" ? row.family : row.visitorFont
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Row {
                width: parent.width
                visible: row.doubt !== ""
                spacing: 6

                Icon {
                    name: "warning"
                    size: 22
                    color: Theme.doubtInk
                }
                PlainText {
                    width: parent.width - 28
                    text: row.doubt
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.doubtInk
                }
            }
        }
    }
}
