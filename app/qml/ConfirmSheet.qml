pragma ComponentBehavior: Bound

import QtQuick

// A question over the page; Escape says no.
FocusScope {
    id: sheet

    required property QuestionModel question
    required property var words
    required property string family

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: question.text
    Component.onCompleted: no.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: "#99000000"
    }
    MouseArea {
        // What lies behind is out of reach meanwhile.
        anchors.fill: parent
        Accessible.ignored: true
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(sheet.width - 2 * Theme.margin, 760 * (1 + (Theme.scale - 1) * 0.6))
        height: Math.min(sheet.height - 2 * Theme.margin, column.height + 3 * Theme.margin)
        radius: Theme.radius + 6
        color: Theme.card
        border.width: 2
        border.color: sheet.question.grave ? Theme.problemInk : Theme.staff

        Flickable {
            id: pane

            anchors.fill: parent
            anchors.margins: Theme.margin * 1.5
            contentHeight: column.height
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height
            clip: interactive

            Column {
                id: column

                width: pane.width
                spacing: Theme.margin

                PlainText {
                    objectName: "question"
                    width: parent.width
                    text: sheet.question.text
                    font.family: sheet.family
                    font.pixelSize: Theme.large
                    font.weight: Font.DemiBold
                }
                Flow {
                    width: parent.width
                    spacing: 10
                    visible: sheet.question.reasons.length > 0

                    Repeater {
                        model: sheet.question.reasons

                        ChoiceChip {
                            required property string modelData
                            required property int index

                            objectName: `reason-${index}`
                            width: Math.min(implicitWidth, column.width)
                            text: modelData
                            family: sheet.family
                            chosen: modelData === sheet.question.reason
                            onClicked: {
                                field.text = modelData;
                                sheet.question.give(modelData);
                            }
                        }
                    }
                }
                SettingsField {
                    id: field

                    name: "reason"
                    visible: sheet.question.asks
                    label: sheet.words.questionReason
                    value: ""
                    family: sheet.family
                    onChanged: text => sheet.question.give(text)
                }
                Flow {
                    width: parent.width
                    spacing: Theme.gap
                    layoutDirection: Qt.RightToLeft

                    PushButton {
                        objectName: "questionYes"
                        kind: PushButton.Strong
                        enabled: sheet.question.ready
                        tint: sheet.question.grave ? Theme.problemInk : Theme.staff
                        tintDown: sheet.question.grave ? Theme.listeningDown : Theme.staffDown
                        text: sheet.question.yes
                        family: sheet.family
                        textSize: Theme.body
                        onClicked: sheet.question.agree()
                    }
                    PushButton {
                        id: no

                        objectName: "questionNo"
                        text: sheet.words.consoleNo
                        family: sheet.family
                        textSize: Theme.body
                        onClicked: sheet.question.close()
                    }
                }
            }
        }
    }
}
