pragma ComponentBehavior: Bound

import QtQuick

// What visitors asked: counts as bars, and below them what the desk could not answer.
ScrollPane {
    id: pane

    required property GuideFiguresModel figures
    required property bool editable
    required property var words
    required property string family

    objectName: "guideFigures"
    rightMargin: Theme.margin
    contentWidth: width - Theme.margin
    Component.onCompleted: figures.refresh()

    SettingsCard {
        title: pane.words.guideQuestions.replace("{count}", pane.figures.questions)
        note: pane.figures.loaded && pane.figures.questions === 0 ? pane.words.guideNothing : ""
        width: parent.width - Theme.margin
        family: pane.family

        SettingsChoices {
            name: "guideDays"
            family: pane.family
            current: pane.figures.days
            options: pane.figures.periods
            onChosen: value => pane.figures.showDays(value)
        }
        Flow {
            width: parent.width
            spacing: 10

            Repeater {
                model: ["csv", "xlsx"]

                PushButton {
                    required property string modelData

                    objectName: `guideExport-${modelData}`
                    enabled: pane.figures.loaded
                    iconName: "save"
                    text: `${pane.words.guideExport} (${modelData.toUpperCase()})`
                    family: pane.family
                    onClicked: pane.figures.export(modelData)
                }
            }
        }
        PlainText {
            objectName: "guideFiguresTold"
            width: parent.width
            visible: text !== ""
            text: pane.figures.told
            font.family: pane.family
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.good
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
    SettingsCard {
        title: pane.words.guideUnanswered
        note: pane.editable ? pane.words.guideUnansweredNote : pane.words.guideReadOnly
        width: parent.width - Theme.margin
        visible: pane.figures.groups.length > 0
        family: pane.family

        Repeater {
            model: pane.figures.groups.length

            GuideGroup {
                required property int index

                group: pane.figures.groups[index] ?? ({})
                editable: pane.editable
                words: pane.words
                family: pane.family
                onTaught: entry => pane.figures.teach(index, entry)
                onMade: pane.figures.makeNew(index)
                onSettled: pane.figures.settle(index)
            }
        }
    }
    Repeater {
        model: pane.figures.charts.length

        SettingsCard {
            id: chart

            required property int index
            readonly property var about: pane.figures.charts[index] ?? ({
                    title: "",
                    bars: []
                })

            title: about.title
            width: pane.width - Theme.margin
            family: pane.family

            Repeater {
                model: chart.about.bars.length

                GuideBar {
                    required property int index

                    bar: chart.about.bars[index] ?? ({})
                    family: pane.family
                }
            }
        }
    }
}
