import QtQuick
import QtQuick.Templates as T

// A document in both languages, to be put on the slip or taken off it.
T.AbstractButton {
    id: chip

    required property string label
    required property string other
    required property string family
    required property string otherFamily
    property bool chosen: false
    property string spokenName: label

    readonly property real wanted: Math.ceil(Math.max(first.implicitWidth, second.implicitWidth)) + 64

    implicitHeight: Math.max(Theme.target, lines.implicitHeight + 14)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: spokenName
    Accessible.description: other
    Accessible.onPressAction: chip.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: chip.chosen ? Theme.staffSoft : chip.down ? Theme.calm : Theme.paper
        border.width: chip.chosen ? 2 : 1
        border.color: chip.chosen ? Theme.staff : Theme.line

        FocusRing {
            anchors.margins: 0
            shown: chip.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            x: chip.chosen ? parent.width - width - 14 : 12
            anchors.verticalCenter: parent.verticalCenter
            name: chip.chosen ? "close" : "plus"
            size: 26
            color: Theme.staff
        }
        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            x: chip.chosen ? 14 : 48
            width: parent.width - 62

            PlainText {
                id: first

                width: parent.width
                text: chip.label
                font.family: chip.family
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
            }
            PlainText {
                id: second

                width: parent.width
                text: chip.other
                font.family: chip.otherFamily
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
    }
}
