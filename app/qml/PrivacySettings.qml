pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// What is kept, whether it is, and what visitors are told about it.
SettingsSection {
    id: section

    property string noticeLang: window.conversation.staff.lang

    readonly property var languages: preferences.languages
    readonly property var noticeLanguage: languages.find(each => each.tag === noticeLang) ?? languages[0]

    SettingsCard {
        title: section.words.storedTitle
        family: section.family

        Repeater {
            model: [section.words.storedVoice, section.words.storedTalk, section.words.storedUse, ...(section.values.log_level === "off" ? [] : [section.words.storedPersonal]), section.preferences.servers.any ? section.words.storedServers : section.words.storedNetwork]

            Row {
                id: line

                required property string modelData

                width: parent ? parent.width : 0
                spacing: Theme.gap

                Icon {
                    id: lock

                    size: 26
                    name: "lock"
                    color: Theme.good
                }
                PlainText {
                    width: line.width - lock.width - line.spacing
                    text: line.modelData
                    font.family: section.family
                    font.pixelSize: Theme.small
                }
            }
        }
    }
    SettingsCard {
        objectName: "networkCard"
        title: section.words.networkTitle
        note: section.words.networkNote
        family: section.family

        Repeater {
            model: [section.words.networkPacks, section.words.networkHosts.replace("{hosts}", section.window.setup.hosts), section.words.networkPrinter, ...(section.preferences.servers.any ? [section.words.networkServers] : [])]

            PlainText {
                required property string modelData

                width: parent ? parent.width : 0
                text: modelData
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                font.family: section.family
                font.pixelSize: Theme.small
            }
        }
    }
    SettingsCard {
        title: section.words.logTitle
        family: section.family

        SettingsChoices {
            name: "logLevel"
            family: section.family
            current: section.values.log_level
            options: [
                {
                    value: "off",
                    label: section.words.logOff
                },
                {
                    value: "phrases",
                    label: section.words.logPhrases
                },
                {
                    value: "utterances",
                    label: section.words.logUtterances
                }
            ]
            onChosen: value => section.preferences.set("log_level", value)
        }
        PlainText {
            objectName: "logNote"
            width: parent.width
            text: section.values.log_level === "off" ? section.words.logOffNote : section.values.log_level === "phrases" ? section.words.logPhrasesNote : section.words.logUtterancesNote
            font.family: section.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
    SettingsCard {
        title: section.words.retentionTitle
        note: section.words.retentionNote
        family: section.family

        SettingsChoices {
            name: "retention"
            family: section.family
            current: section.values.retention_days
            options: [...new Set([30, 60, 90, 180, 365, section.values.retention_days])].sort((a, b) => a - b).map(days => ({
                        value: days,
                        label: section.words.retentionDays.replace("{days}", days)
                    }))
            onChosen: value => section.preferences.set("retention_days", value)
        }
    }
    SettingsCard {
        title: section.words.noticeTitle
        note: section.words.noticeNote
        family: section.family

        SettingsChoices {
            name: "noticeLanguage"
            family: section.family
            current: section.noticeLang
            options: section.languages.map(each => ({
                        value: each.tag,
                        label: each.name,
                        font: each.font,
                        icon: (section.preferences.notices[each.tag] ?? "") !== "" ? "check" : ""
                    }))
            onChosen: value => {
                section.noticeLang = value;
                notice.text = section.preferences.notices[value] ?? "";
            }
        }
        T.TextArea {
            id: notice

            objectName: "notice"
            width: parent.width
            implicitHeight: Math.max(3 * Theme.body * 1.6, contentHeight) + topPadding + bottomPadding
            padding: 16
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            selectByMouse: true
            color: Theme.ink
            selectionColor: Theme.staff
            selectedTextColor: Theme.onDark
            font.family: section.noticeLanguage.font
            font.pixelSize: Theme.body
            activeFocusOnTab: true
            // Tab goes on to the next control, as everywhere on the page.
            KeyNavigation.priority: KeyNavigation.BeforeItem
            KeyNavigation.tab: own
            Accessible.role: Accessible.EditableText
            Accessible.name: `${section.words.noticeTitle}: ${section.noticeLanguage.name}`
            Component.onCompleted: text = section.preferences.notices[section.noticeLang] ?? ""
            Keys.onPressed: event => event.accepted = paste.took(event)
            onTextChanged: {
                if (length > 300)
                    remove(300, length);
                else if (activeFocus)
                    section.preferences.setNotice(section.noticeLang, text);
            }

            // The middle button would paste past the limit.
            MouseArea {
                anchors.fill: parent
                acceptedButtons: Qt.MiddleButton
            }
            PasteLimit {
                id: paste

                into: notice
                longest: 300
            }

            background: Rectangle {
                radius: Theme.radius
                color: Theme.paper
                border.width: notice.activeFocus ? 3 : 1
                border.color: notice.activeFocus ? Theme.staff : Theme.muted
            }
        }
        PushButton {
            id: own

            objectName: "noticeOwn"
            width: Math.min(implicitWidth, parent.width)
            enabled: notice.length > 0
            iconName: "close"
            text: section.words.noticeOwn
            family: section.family
            onClicked: {
                notice.text = "";
                section.preferences.setNotice(section.noticeLang, "");
            }
        }
    }
}
