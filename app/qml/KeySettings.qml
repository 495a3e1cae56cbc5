pragma ComponentBehavior: Bound

import QtQuick

// Every key and what it does; a foot pedal sends one of them.
SettingsSection {
    id: section

    SettingsCard {
        title: section.words.keysTitle
        note: section.words.keysNote
        family: section.family

        Column {
            width: parent.width

            Repeater {
                model: section.window.shortcuts.rows.concat([
                    {
                        keys: "Tab",
                        does: section.words.keyNext
                    },
                    {
                        keys: "Enter",
                        does: section.words.keySend
                    }
                ])

                Item {
                    id: row

                    required property var modelData

                    width: parent ? parent.width : 0
                    readonly property bool beside: width >= 720 * Theme.scale

                    height: (beside ? Math.max(Theme.target, cap.height, what.implicitHeight) : cap.height + what.implicitHeight + 6) + 14

                    Rectangle {
                        width: parent.width
                        height: 1
                        color: Theme.line
                    }
                    Rectangle {
                        id: cap

                        y: row.beside ? (row.height - height) / 2 : 8
                        width: Math.max(96, key.implicitWidth + 24)
                        height: key.implicitHeight + 14
                        radius: 8
                        color: Theme.calm
                        border.width: 1
                        border.color: Theme.muted

                        PlainText {
                            id: key

                            anchors.centerIn: parent
                            text: row.modelData.keys
                            wrapMode: Text.NoWrap
                            font.family: section.family
                            font.pixelSize: Theme.small
                            font.weight: Font.DemiBold
                            color: Theme.calmInk
                        }
                    }
                    PlainText {
                        id: what

                        x: row.beside ? 300 * Theme.scale : 0
                        y: row.beside ? (row.height - height) / 2 : cap.y + cap.height + 6
                        width: parent.width - x
                        text: row.modelData.does
                        font.family: section.family
                        font.pixelSize: Theme.small
                    }
                }
            }
        }
    }
}
