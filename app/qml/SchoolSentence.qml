import QtQuick
import QtQuick.Templates as T

// A set sentence in both languages. A tap on it says it, or opens what has to be filled in; the button keeps it.
Item {
    id: row

    required property string name
    required property string primary
    required property string secondary
    required property bool draft
    required property string iconName
    required property string keepText
    required property string hint
    required property string draftText
    required property string family
    required property string otherFamily

    signal chosen
    signal kept

    implicitHeight: Math.max(button.implicitHeight, keep.visible ? keep.height + 16 : 0)

    T.AbstractButton {
        id: button

        objectName: `sentence-${row.name}`
        width: parent.width
        implicitHeight: Math.max(80, lines.height + 24)
        height: row.implicitHeight
        text: row.primary
        focusPolicy: Qt.TabFocus
        activeFocusOnTab: true
        Accessible.role: Accessible.Button
        Accessible.name: row.primary
        Accessible.description: row.hint
        Accessible.onPressAction: button.clicked()
        onClicked: row.chosen()

        background: Rectangle {
            radius: Theme.radius
            color: button.down ? Theme.calm : Theme.card
            border.width: 1
            border.color: Theme.line

            FocusRing {
                shown: button.visualFocus
            }
        }
        contentItem: Item {
            Icon {
                x: 14
                anchors.verticalCenter: parent.verticalCenter
                name: row.iconName
                color: Theme.staff
            }
            Column {
                id: lines

                anchors.verticalCenter: parent.verticalCenter
                x: 54
                width: parent.width - x - (keep.visible ? keep.width + 20 : 12)
                spacing: 4

                PlainText {
                    width: parent.width
                    text: row.primary
                    font.family: row.family
                    font.pixelSize: Theme.body
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: parent.width
                    text: row.secondary
                    font.family: row.otherFamily
                    font.pixelSize: Theme.small
                    color: Theme.visitor
                }
                PlainText {
                    width: parent.width
                    visible: row.draft
                    text: row.draftText
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
        }
    }
    FlatButton {
        id: keep

        objectName: `keep-${row.name}`
        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        visible: row.keepText !== ""
        iconName: "plus"
        text: `${row.keepText}: ${row.primary}`
        onClicked: row.kept()
    }
}
