import QtQuick
import QtQuick.Templates as T

// One part: what it is, which version, under which licence; a group's name above its first.
Item {
    id: row

    required property int index
    required property string identifier
    required property int place
    required property string title
    required property string version
    required property string licence
    required property string note
    required property bool readable
    required property string part
    required property var words
    required property string family

    signal chosen
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
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    T.AbstractButton {
        id: button

        objectName: `about-${row.identifier}`
        y: heading.visible ? heading.height : 0
        width: parent.width
        height: Math.max(Theme.target, lines.height + 20)
        text: `${row.title} ${row.version}`
        enabled: row.readable
        focusPolicy: Qt.TabFocus
        activeFocusOnTab: true
        Accessible.role: row.readable ? Accessible.Button : Accessible.StaticText
        Accessible.name: `${text} ${row.licence}`
        Accessible.description: row.readable ? row.words.aboutRead : row.words.aboutNoText
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
            border.width: 1
            border.color: Theme.line

            FocusRing {
                anchors.margins: 0
                shown: button.visualFocus
            }
        }
        contentItem: Item {
            Icon {
                id: sign

                anchors.right: parent.right
                anchors.rightMargin: 14
                anchors.verticalCenter: parent.verticalCenter
                visible: row.readable
                name: "right"
                color: Theme.staff
            }
            Column {
                id: lines

                anchors.verticalCenter: parent.verticalCenter
                x: 18
                width: parent.width - x - sign.width - 28
                spacing: 2

                PlainText {
                    width: parent.width
                    text: button.text.trim()
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    font.family: row.family
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: parent.width
                    text: row.licence
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    font.family: row.family
                    font.pixelSize: Theme.small
                }
                PlainText {
                    width: parent.width
                    visible: text !== ""
                    text: row.note
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
        }
    }
}
