pragma ComponentBehavior: Bound

import QtQuick

// One line of the record: what in both languages, who, until when, and the teacher's confirmation.
Rectangle {
    id: row

    // See SchoolRecordModel.lines; null for a moment while a line goes.
    required property var line
    required property SchoolRecordModel agreed
    required property var words
    required property string family
    required property string otherFamily

    readonly property int number: line?.number ?? 0
    readonly property bool confirmed: line?.confirmed ?? false
    readonly property var people: [
        {
            who: "family",
            title: words.schoolWhoFamily
        },
        {
            who: "school",
            title: words.schoolWhoSchool
        },
        {
            who: "both",
            title: words.schoolWhoBoth
        }
    ]

    objectName: `line-${number}`
    implicitHeight: column.height + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.card
    border.width: confirmed ? 3 : 1
    border.color: confirmed ? Theme.good : Theme.line

    Column {
        id: column

        x: Theme.margin
        y: Theme.gap
        width: parent.width - 2 * x
        spacing: 8

        Item {
            width: parent.width
            implicitHeight: Math.max(own.height, remove.height)

            PlainText {
                id: own

                objectName: `lineOwn-${row.number}`
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - remove.width - 8
                text: row.line?.own ?? ""
                font.family: row.family
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
            }
            FlatButton {
                id: remove

                objectName: `lineRemove-${row.number}`
                anchors.right: parent.right
                iconName: "erase"
                text: `${row.words.schoolRemove}: ${own.text}`
                onClicked: row.agreed.remove(row.number)
            }
        }
        PlainText {
            objectName: `lineFamily-${row.number}`
            width: parent.width
            visible: text !== ""
            text: row.line?.family ?? ""
            font.family: row.otherFamily
            font.pixelSize: Theme.body
            color: Theme.visitor
        }
        Notice {
            width: parent.width
            problem: row.line ? !row.line.whole || row.line.doubtful : false
            sentence: !row.line ? "" : !row.line.whole ? row.line.free ? row.words.schoolUntranslated : row.words.schoolNoWord : row.line.doubtful ? row.words.schoolDoubtful : row.line.kind
            family: row.family
        }
        PushButton {
            objectName: `lineTranslate-${row.number}`
            visible: row.line ? row.line.free && !row.line.whole : false
            iconName: "translate"
            text: row.words.schoolTranslate
            family: row.family
            onClicked: row.agreed.translate(row.number)
        }
        Flow {
            width: parent.width
            spacing: 8

            Repeater {
                model: row.people

                ChoiceChip {
                    required property var modelData

                    objectName: `lineWho-${row.number}-${modelData.who}`
                    chosen: row.line?.who === modelData.who
                    text: modelData.title
                    family: row.family
                    textSize: Theme.small
                    onClicked: row.agreed.setWho(row.number, modelData.who)
                }
            }
            PushButton {
                objectName: `lineUntil-${row.number}`
                iconName: "calendar"
                text: row.line?.until || row.words.schoolUntilNone
                spokenName: `${row.words.schoolUntil}: ${text}`
                family: row.family
                onClicked: row.agreed.openDay(row.number)
            }
            PushButton {
                objectName: `lineConfirm-${row.number}`
                kind: row.confirmed ? PushButton.Strong : PushButton.Quiet
                tint: Theme.good
                tintDown: Theme.speakingDown
                enabled: row.line?.whole ?? false
                iconName: row.confirmed ? "box-checked" : "box"
                text: row.confirmed ? row.words.schoolConfirmedLine : row.words.schoolConfirm
                family: row.family
                Accessible.checkable: true
                Accessible.checked: row.confirmed
                onClicked: row.agreed.confirm(row.number, !row.confirmed)
            }
        }
        Loader {
            width: parent.width
            visible: active
            active: row.number > 0 && row.agreed.dated === row.number
            sourceComponent: Column {
                spacing: 8

                MonthPad {
                    width: parent.width
                    calendar: row.agreed.calendar
                    words: row.words
                    family: row.family
                }
                PushButton {
                    objectName: "lineNoDay"
                    iconName: "close"
                    text: row.words.schoolUntilNone
                    family: row.family
                    onClicked: row.agreed.clearDay()
                }
            }
        }
    }
}
