pragma ComponentBehavior: Bound

import QtQuick

// One question of the report: its answer in a sentence, as a chart and as a table.
Rectangle {
    id: card

    required property var modelData
    required property var chart
    required property int chartWidth
    required property bool abreast
    required property var words
    required property string family

    readonly property bool beside: abreast && modelData.drawn

    signal assumptionsWanted

    objectName: `report-${modelData.id}`
    implicitHeight: column.implicitHeight + 2 * column.y
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: modelData.title

    Column {
        id: column

        x: Theme.margin * 1.25
        y: Theme.margin
        width: parent.width - 2 * x
        spacing: Theme.gap

        PlainText {
            width: parent.width
            text: card.modelData.title
            font.family: card.family
            font.pixelSize: Theme.large
            font.weight: Font.Bold
            color: Theme.staff
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            objectName: `summary-${card.modelData.id}`
            width: parent.width
            text: card.modelData.summary
            font.family: card.family
            font.pixelSize: Theme.body
        }
        Repeater {
            model: card.modelData.remarks

            PlainText {
                required property string modelData

                width: column.width
                text: modelData
                font.family: card.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
        PushButton {
            objectName: "changeAssumptions"
            visible: card.modelData.id === "savings"
            iconName: "settings"
            text: card.words.reportChangeAssumptions
            family: card.family
            onClicked: card.assumptionsWanted()
        }
        Grid {
            width: parent.width
            columns: card.beside ? 2 : 1
            columnSpacing: Theme.margin * 1.5
            rowSpacing: Theme.margin

            Image {
                id: picture

                objectName: `chart-${card.modelData.id}`
                visible: card.modelData.drawn
                width: card.chartWidth
                height: card.chart ? card.chart.height : Math.round(card.chartWidth * 0.3)
                source: card.chart ? card.chart.source : ""
                cache: false
                fillMode: Image.PreserveAspectFit
                horizontalAlignment: Image.AlignLeft
                Accessible.role: Accessible.Graphic
                Accessible.name: card.modelData.chartName
            }
            ReportTable {
                width: card.beside ? column.width - card.chartWidth - Theme.margin * 1.5 : column.width
                section: card.modelData
                words: card.words
                family: card.family
            }
        }
    }
}
