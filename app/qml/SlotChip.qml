import QtQuick
import QtQuick.Templates as T

// One place of a phrase: what it asks for, and what was put there.
T.AbstractButton {
    id: chip

    required property string label
    required property string value
    required property string family
    required property bool chosen

    implicitWidth: Math.max(72, Math.ceil(Math.max(title.implicitWidth, filled.implicitWidth)) + 38)
    implicitHeight: Math.max(72, both.height + 20)
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: value === "" ? label : `${label}: ${value}`
    Accessible.onPressAction: chip.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: chip.down ? Theme.calm : Theme.card
        border.width: chip.chosen ? 3 : 1
        border.color: chip.chosen ? Theme.staff : Theme.line

        FocusRing {
            shown: chip.visualFocus
        }
    }
    contentItem: Item {
        Column {
            id: both

            anchors.verticalCenter: parent.verticalCenter
            x: 18
            width: parent.width - 2 * x
            spacing: 2

            PlainText {
                id: title

                width: parent.width
                text: chip.label
                font.family: chip.family
                font.pixelSize: Theme.small
                color: chip.chosen ? Theme.staff : Theme.muted
            }
            PlainText {
                id: filled

                width: parent.width
                text: chip.value === "" ? "―" : chip.value
                font.family: chip.family
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
                color: chip.value === "" ? Theme.muted : Theme.ink
            }
        }
    }
}
