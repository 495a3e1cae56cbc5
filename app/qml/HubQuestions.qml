pragma ComponentBehavior: Bound

import QtQuick

// What waits at the hub for a reviewer.
Column {
    id: list

    required property HubQuestionsModel questions
    required property var words
    required property string family
    required property bool busy

    spacing: Theme.gap

    PushButton {
        objectName: "hubQuestionsAgain"
        enabled: !list.busy
        iconName: "redo"
        text: list.words.hubAgain
        family: list.family
        onClicked: list.questions.refresh()
    }
    PlainText {
        objectName: "hubNothing"
        width: parent.width
        visible: list.questions.loaded && list.questions.rows.length === 0
        text: list.words.hubNothing
        font.family: list.family
        color: Theme.muted
    }
    Repeater {
        model: list.questions.rows.length

        HubQuestion {
            required property int index

            place: index
            row: list.questions.rows[index] ?? {}
            words: list.words
            family: list.family
            busy: list.busy
            onDecided: choice => list.questions.decide(row.key, choice)
        }
    }
    PlainText {
        width: parent.width
        visible: list.questions.more > 0
        text: list.words.hubMoreQuestions.replace("{count}", list.questions.more)
        font.family: list.family
        font.pixelSize: Theme.small
        color: Theme.muted
    }
}
