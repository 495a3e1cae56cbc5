import QtQuick
import QtQuick.Layouts

// Another language was heard. The visitor is asked in that language; nothing changes until somebody says so.
Rectangle {
    id: bar

    required property HalfModel half
    required property SuggestionModel suggestion

    readonly property bool staff: half.side === "staff"
    readonly property var words: staff ? half.words : suggestion.words
    readonly property string family: staff ? half.fontFamily : suggestion.fontFamily

    implicitHeight: Math.max(Theme.target, grid.implicitHeight + 16)
    radius: Theme.radius
    color: Theme.card
    border.width: 2
    border.color: Theme.side(half.side)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: `${suggestion.name}? ${sentence.text}`

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: 8
        columnSpacing: Theme.gap
        rowSpacing: 4
        columns: 2

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainText {
                objectName: bar.half.side + "SuggestedLanguage"
                Layout.fillWidth: true
                text: `${bar.suggestion.name}?`
                font.family: bar.suggestion.fontFamily
                font.pixelSize: Theme.large
                font.weight: Font.Bold
                color: Theme.side(bar.half.side)
            }
            PlainText {
                id: sentence

                Layout.fillWidth: true
                text: bar.staff ? bar.half.words.suggestStaff : bar.words.suggestAsk ?? ""
                font.family: bar.family
                font.pixelSize: Theme.small
                color: Theme.ink
            }
        }
        Row {
            spacing: Theme.gap

            PushButton {
                objectName: bar.half.side + "SuggestionAccept"
                kind: PushButton.Strong
                iconName: "check"
                text: bar.words.suggestYes ?? ""
                family: bar.family
                tint: Theme.side(bar.half.side)
                tintDown: Theme.sideDown(bar.half.side)
                spokenName: `${text}: ${bar.suggestion.name}`
                onClicked: bar.suggestion.accept()
            }
            PushButton {
                objectName: bar.half.side + "SuggestionDismiss"
                text: bar.words.suggestNo ?? ""
                family: bar.family
                tint: Theme.side(bar.half.side)
                onClicked: bar.suggestion.dismiss()
            }
        }
    }
}
