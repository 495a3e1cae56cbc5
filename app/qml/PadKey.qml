import QtQuick
import QtQuick.Templates as T

// One key of a pad, a day of a calendar, a counter.
T.AbstractButton {
    id: key

    required property string family
    property string iconName: ""
    property string spokenName: text
    property bool chosen: false
    property bool ringed: false
    property bool quiet: false
    property color ink: Theme.ink
    property int textSize: Theme.large

    implicitWidth: Theme.target
    // Large letters make large keys: every pad can be scrolled, or gives them its room.
    implicitHeight: Math.max(Theme.target, Math.ceil(textSize * 1.5))
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: spokenName
    Accessible.selectable: true
    Accessible.selected: chosen
    Accessible.onPressAction: key.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: key.chosen ? Theme.staff : key.down ? Theme.staffSoft : key.quiet ? "transparent" : Theme.staffPaper
        border.width: key.ringed ? 3 : key.quiet ? 0 : 1
        border.color: key.ringed ? Theme.staff : Theme.line

        FocusRing {
            anchors.margins: 0
            shown: key.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            visible: key.iconName !== ""
            name: key.iconName
            color: key.chosen ? Theme.onDark : Theme.staff
        }
        PlainText {
            anchors.centerIn: parent
            width: key.width - 4
            height: key.height - 2
            visible: key.iconName === ""
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: key.text
            font.family: key.family
            font.pixelSize: key.textSize
            wrapMode: Text.NoWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: 18
            font.weight: key.chosen || key.ringed ? Font.Bold : Font.DemiBold
            color: key.chosen ? Theme.onDark : key.ink
        }
    }
}
