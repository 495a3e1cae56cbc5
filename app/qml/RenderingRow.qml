import QtQuick

// One language of an entry: its text, whether a person has checked it, its voice.
Column {
    id: row

    required property string tag
    required property string called
    required property string typeface
    required property string wording
    required property string mark
    required property string markText
    required property bool voice
    required property var words
    required property string family
    required property bool locked

    readonly property bool checked: mark === "checked"
    readonly property bool draft: mark === "draft"

    signal rewritten(string text)
    signal ticked(bool on)
    signal wantedVoice

    function refill(): void {
        field.text = row.wording;
    }

    width: parent ? parent.width : implicitWidth
    spacing: 6

    Flow {
        width: parent.width
        spacing: 12

        PlainText {
            text: row.called
            font.family: row.typeface
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
        }
        Rectangle {
            width: state.width + 20
            height: state.height + 4
            radius: 8
            visible: row.mark !== "none"
            color: row.checked ? Theme.good : row.draft ? Theme.doubtPaper : Theme.calm
            border.width: row.draft ? 1 : 0
            border.color: Theme.doubtLine

            PlainText {
                id: state

                objectName: `renderingState-${row.tag}`
                anchors.centerIn: parent
                text: row.markText
                wrapMode: Text.NoWrap
                font.family: row.family
                font.pixelSize: Theme.small
                color: row.checked ? Theme.onDark : row.draft ? Theme.doubtInk : Theme.calmInk
            }
        }
    }
    Row {
        width: parent.width
        spacing: 8

        DeskField {
            id: field

            name: `rendering-${row.tag}`
            width: parent.width - buttons.width - parent.spacing
            label: ""
            spokenName: row.called
            value: row.wording
            family: row.family
            textFamily: row.typeface
            locked: row.locked
            onChanged: text => row.rewritten(text)
        }
        Row {
            id: buttons

            spacing: 8

            FlatButton {
                objectName: `hear-${row.tag}`
                visible: row.voice
                enabled: row.mark !== "none"
                iconName: "sound"
                text: `${row.words.fieldListen}: ${row.called}`
                onClicked: row.wantedVoice()
            }
            PushButton {
                objectName: `tick-${row.tag}`
                visible: !row.locked
                enabled: row.mark !== "none"
                iconName: row.checked ? "box-checked" : "box"
                tint: row.checked ? Theme.good : Theme.staff
                text: row.words.renderingTick
                spokenName: `${row.words.renderingTick}: ${row.called}`
                family: row.family
                Accessible.role: Accessible.CheckBox
                Accessible.checkable: true
                Accessible.checked: row.checked
                onClicked: row.ticked(!row.checked)
            }
        }
    }
}
