pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

ColumnLayout {
    id: list

    required property SetupModel setup
    required property var words
    required property string family

    spacing: 0

    Repeater {
        model: list.setup.packs

        Rectangle {
            id: row

            required property var modelData
            required property int index

            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(60, line.implicitHeight + 16)
            color: "transparent"

            Rectangle {
                visible: row.index > 0
                width: parent.width
                height: 1
                color: Theme.line
            }
            RowLayout {
                id: line

                anchors.fill: parent
                spacing: Theme.gap

                Icon {
                    name: row.modelData.installed ? "check" : "download"
                    color: row.modelData.installed ? Theme.good : Theme.muted
                }
                PlainText {
                    Layout.fillWidth: true
                    text: row.modelData.title
                    font.family: list.family
                }
                PlainText {
                    text: row.modelData.installed ? list.words.setupInstalled : row.modelData.size
                    wrapMode: Text.NoWrap
                    font.family: list.family
                    font.pixelSize: Theme.small
                    color: row.modelData.installed ? Theme.good : Theme.muted
                }
            }
        }
    }
}
