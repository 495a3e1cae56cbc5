import QtQuick

// What the report assumes, and how small a group it may show.
SettingsSection {
    id: section

    readonly property AssumptionsModel assumptions: window.dashboard.assumptions

    SettingsCard {
        title: section.words.reportAssumptionsTitle
        note: section.words.reportAssumptionsNote
        family: section.family

        ReportStepper {
            name: "report_minutes"
            label: section.words.reportAssumeEach
            unit: section.words.reportUnitMinutes
            assumptions: section.assumptions
            words: section.words
            family: section.family
        }
        ReportStepper {
            name: "report_repair_minutes"
            label: section.words.reportAssumeRepair
            unit: section.words.reportUnitMinutes
            assumptions: section.assumptions
            words: section.words
            family: section.family
        }
        ReportStepper {
            name: "report_turns"
            label: section.words.reportAssumeTurns
            unit: section.words.reportUnitTurns
            assumptions: section.assumptions
            words: section.words
            family: section.family
        }
    }
    SettingsCard {
        title: section.words.reportGroupTitle
        note: section.words.reportGroupNote
        family: section.family

        ReportStepper {
            name: "report_group"
            label: section.words.reportGroupLabel
            unit: section.words.reportUnitConversations
            assumptions: section.assumptions
            words: section.words
            family: section.family
        }
    }
}
