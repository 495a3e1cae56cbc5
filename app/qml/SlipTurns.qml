pragma ComponentBehavior: Bound

import QtQuick

// Sentences of the conversation to put on the slip.
SettingsCard {
    id: card

    required property SlipModel slip
    required property QtObject turns
    required property var words

    title: words.slipChoose
    note: rows.count === 0 ? words.summaryEmpty : ""

    Flow {
        width: parent.width
        visible: rows.count > 0
        spacing: 8

        PushButton {
            objectName: "tickStaff"
            iconName: "box-checked"
            text: card.words.slipChooseStaff
            family: card.family
            onClicked: card.slip.tickStaff()
        }
        PushButton {
            objectName: "tickNone"
            enabled: card.slip.ticked.length > 0
            text: card.words.slipChooseNone
            family: card.family
            onClicked: card.slip.tickNone()
        }
    }
    Repeater {
        id: rows

        model: card.turns

        SlipTurn {
            words: card.words
            family: card.family
            ticked: card.slip.ticked.indexOf(turn) >= 0
            onClicked: card.slip.tick(turn)
        }
    }
}
