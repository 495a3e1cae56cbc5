import QtQuick
import QtQuick.Templates as T

// Yes or no, with a sentence that says what yes means.
T.AbstractButton {
    id: row

    required property bool on
    required property string family
    property string nameFamily: family
    property string note: ""

    signal switched(bool on)

    width: parent ? parent.width : implicitWidth
    implicitHeight: Math.max(Theme.target, lines.implicitHeight + 8)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: note
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.onPressAction: row.clicked()
    Accessible.onToggleAction: row.clicked()
    onClicked: row.switched(!row.on)

    background: Item {
        FocusRing {
            shown: row.visualFocus
        }
    }
    contentItem: Item {
        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - track.width - Theme.margin
            spacing: 4

            PlainText {
                width: parent.width
                text: row.text
                font.family: row.nameFamily
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
            }
            PlainText {
                width: parent.width
                visible: text !== ""
                text: row.note
                font.family: row.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
        Rectangle {
            id: track

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: 72
            height: 40
            radius: 20
            color: row.on ? Theme.staff : Theme.card
            border.width: 2
            border.color: row.on ? Theme.staff : Theme.muted

            Rectangle {
                x: row.on ? parent.width - width - 6 : 6
                anchors.verticalCenter: parent.verticalCenter
                width: 28
                height: 28
                radius: 14
                color: row.on ? Theme.onDark : Theme.muted

                Behavior on x {
                    enabled: Theme.motion

                    NumberAnimation {
                        duration: 120
                    }
                }
                Icon {
                    anchors.centerIn: parent
                    visible: row.on
                    size: 20
                    name: "check"
                    color: Theme.staff
                }
            }
        }
    }
}
