import QtQuick
import QtQuick.Layouts

// The visitor is asked, in her language, whether what is said may be kept. Without an answer it is not.
Rectangle {
    id: bar

    required property HalfModel half
    required property RecordModel record
    // Height there is; where the question needs more, the sheet asks it.
    property real room: Infinity

    readonly property real whole: grid.implicitHeight + 16
    readonly property bool compact: whole > room

    implicitHeight: compact ? short.implicitHeight : Math.max(Theme.target, whole)
    radius: Theme.radius
    color: Theme.card
    border.width: 2
    border.color: Theme.side(half.side)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: record.question

    PushButton {
        id: short

        objectName: "consentOpen"
        anchors.fill: parent
        visible: bar.compact
        iconName: "lock"
        text: bar.half.words.recordTitle
        family: bar.half.fontFamily
        tint: Theme.side(bar.half.side)
        spokenName: bar.record.question
        onClicked: bar.record.openSheet(bar.half.side)
    }
    GridLayout {
        id: grid

        visible: !bar.compact

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: 8
        columnSpacing: Theme.gap
        rowSpacing: 6
        columns: bar.width >= 700 * Theme.scale ? 2 : 1

        PlainText {
            objectName: "consentQuestion"
            Layout.fillWidth: true
            text: bar.half.side === "visitor" ? bar.record.question : ""
            font.family: bar.half.fontFamily
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.ink
        }
        Row {
            spacing: Theme.gap

            PushButton {
                objectName: "consentYes"
                kind: PushButton.Strong
                iconName: "check"
                text: bar.half.words.consentYes
                family: bar.half.fontFamily
                tint: Theme.side(bar.half.side)
                tintDown: Theme.sideDown(bar.half.side)
                spokenName: `${bar.record.question} ${text}`
                onClicked: bar.record.agree()
            }
            PushButton {
                objectName: "consentNo"
                text: bar.half.words.consentNo
                family: bar.half.fontFamily
                tint: Theme.side(bar.half.side)
                spokenName: `${bar.record.question} ${text}`
                onClicked: bar.record.decline()
            }
        }
    }
}
