pragma ComponentBehavior: Bound

import QtQuick

// What the counters did in a period: figures, charts with their tables, files to hand on.
FocusScope {
    id: page

    required property WindowModel window

    readonly property DashboardModel dashboard: window.dashboard
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property var shown: dashboard.page
    readonly property var sections: shown.sections ?? []
    readonly property bool abreast: pane.width >= 1100 && Theme.scale <= 1.25
    readonly property int inside: pane.width - 2 * Theme.margin * 1.25
    readonly property int chartWidth: Math.floor(abreast ? (inside - Theme.margin * 1.5) * 0.48 : inside)

    focus: true
    onChartWidthChanged: fitting.restart()
    Component.onCompleted: {
        dashboard.prepare();
        back.forceActiveFocus();
        fitting.restart();
    }
    Component.onDestruction: dashboard.leave()

    // A window that is being made larger is not drawn for every pixel.
    Timer {
        id: fitting

        interval: 80
        onTriggered: page.dashboard.fit(page.chartWidth, page.Screen.devicePixelRatio)
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    PushButton {
        id: back

        objectName: "dashboardBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.family
        onClicked: page.window.back()
    }
    PlainText {
        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: Math.max(0, progress.x - x - Theme.gap)
        text: page.words.report
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 18
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PlainText {
        id: progress

        objectName: "dashboardProgress"
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: back.verticalCenter
        width: Math.min(Math.ceil(implicitWidth), page.width * 0.5)
        horizontalAlignment: Text.AlignRight
        text: page.dashboard.progress
        font.family: page.family
        font.pixelSize: Theme.small
        color: Theme.muted
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    ScrollPane {
        id: pane

        objectName: "dashboardPane"
        x: Theme.margin
        y: back.y + back.height + Theme.margin
        width: page.width - 2 * x
        height: page.height - y
        activeFocusOnTab: interactive
        Accessible.role: Accessible.Pane
        Accessible.name: page.words.report
        Keys.onPressed: event => {
            const step = event.key === Qt.Key_PageDown ? height * 0.9 : event.key === Qt.Key_PageUp ? -height * 0.9 : event.key === Qt.Key_Down ? 80 : event.key === Qt.Key_Up ? -80 : 0;
            if (step === 0)
                return;
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + step));
            event.accepted = true;
        }

        SettingsChoices {
            name: "period"
            family: page.family
            current: page.dashboard.period
            options: page.dashboard.periods.map(each => ({
                        value: each.value,
                        label: page.words[each.word]
                    }))
            onChosen: value => page.dashboard.choose(value)
        }
        PlainText {
            objectName: "dashboardPeriod"
            width: parent.width
            visible: text !== ""
            text: page.shown.period ?? ""
            font.family: page.family
            font.pixelSize: Theme.body
        }
        Flow {
            width: parent.width
            spacing: 10

            Repeater {
                model: [
                    {
                        suffix: "html",
                        word: "reportSaveHtml"
                    },
                    {
                        suffix: "pdf",
                        word: "reportSavePdf"
                    },
                    {
                        suffix: "csv",
                        word: "reportSaveCsv"
                    }
                ]

                PushButton {
                    required property var modelData

                    objectName: `save-${modelData.suffix}`
                    enabled: page.sections.length > 0 && !page.dashboard.counting && !page.dashboard.saving
                    iconName: "save"
                    text: page.words[modelData.word]
                    family: page.family
                    onClicked: page.dashboard.save(modelData.suffix)
                }
            }
        }
        Notice {
            objectName: "dashboardRemark"
            width: parent.width
            visible: page.dashboard.remark !== ""
            sentence: page.dashboard.remark
            problem: page.dashboard.problem
            family: page.family
        }
        ReportEmpty {
            objectName: "dashboardEmpty"
            width: parent.width
            visible: (page.shown.empty ?? []).length > 0
            sentences: page.shown.empty ?? []
            family: page.family
        }
        Flow {
            id: tiles

            // Seven, the last one twice as wide: the estimate needs its words.
            readonly property int columns: pane.width >= 236 * 4 * (1 + (Theme.scale - 1) * 0.7) ? 4 : 2
            readonly property int single: Math.floor((pane.width - (columns - 1) * spacing) / columns)

            width: pane.width
            spacing: Theme.gap

            Repeater {
                model: page.shown.tiles ?? []

                ReportTile {
                    width: modelData.id === "minutes" ? 2 * tiles.single + tiles.spacing : tiles.single
                    family: page.family
                }
            }
        }
        Repeater {
            model: page.sections

            ReportCard {
                width: pane.width
                chartWidth: page.chartWidth
                abreast: page.abreast
                chart: page.dashboard.charts[modelData.id] ?? null
                words: page.words
                family: page.family
                onAssumptionsWanted: {
                    page.window.preferences.open("report");
                    page.window.openPage("settings");
                }
            }
        }
        SettingsCard {
            visible: (page.shown.notes ?? []).length > 0
            title: page.shown.notesTitle ?? ""
            family: page.family

            Repeater {
                model: page.shown.notes ?? []

                PlainText {
                    required property string modelData

                    width: parent ? parent.width : 0
                    text: modelData
                    font.family: page.family
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
