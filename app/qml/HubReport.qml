pragma ComponentBehavior: Bound

import QtQuick

// The learning loop over all counters: figures, what the glossary lacks most, files to hand on.
Column {
    id: page

    required property TownReportModel report
    required property var words
    required property string family
    required property bool busy

    spacing: Theme.gap

    SettingsChoices {
        name: "hubPeriod"
        family: page.family
        current: page.report.period
        options: page.report.periods
        onChosen: value => page.report.choose(value)
    }
    PlainText {
        width: parent.width
        visible: text !== ""
        text: page.report.head
        font.family: page.family
        font.weight: Font.DemiBold
    }
    Grid {
        id: grid

        width: parent.width
        visible: page.report.tiles.length > 0
        columns: width >= 720 * Theme.scale ? 4 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: page.report.tiles

            ReportTile {
                width: Math.floor((grid.width - (grid.columns - 1) * grid.columnSpacing) / grid.columns)
                family: page.family
            }
        }
    }
    Flow {
        width: parent.width
        spacing: 10
        visible: page.report.loaded

        PushButton {
            objectName: "hubSaveHtml"
            enabled: !page.busy
            iconName: "save"
            text: page.words.reportSaveHtml
            family: page.family
            onClicked: page.report.save("html")
        }
        PushButton {
            objectName: "hubSaveCsv"
            enabled: !page.busy
            iconName: "save"
            text: page.words.reportSaveCsv
            family: page.family
            onClicked: page.report.save("csv")
        }
    }
    Repeater {
        model: page.report.sections

        SettingsCard {
            id: card

            required property var modelData

            objectName: modelData.id
            title: modelData.title
            note: modelData.summary
            family: page.family

            ReportTable {
                width: parent.width
                section: card.modelData
                words: page.words
                family: page.family
            }
        }
    }
    Repeater {
        model: page.report.notes

        PlainText {
            required property string modelData

            width: page.width
            text: modelData
            font.family: page.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
}
