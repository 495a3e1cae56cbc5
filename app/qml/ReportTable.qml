pragma ComponentBehavior: Bound

import QtQuick

// The first rows of a table, all of them on request; wider than its place it moves sideways.
Column {
    id: table

    required property var section
    required property var words
    required property string family

    property bool whole: false

    readonly property int rows: section.rows.length
    // A button for two rows more would take as much room as they do.
    readonly property int few: rows <= 10 ? 10 : 7
    readonly property int shown: whole ? rows : Math.min(rows, few)
    readonly property var widths: section.columns.map((title, place) => place === 0 ? 0 : room(title, section.figures[place]))
    readonly property int beside: widths.reduce((sum, width) => sum + width, 0)
    readonly property int first: Math.max(width - beside, Theme.small * 6.4)

    // Japanese breaks anywhere, the longest other word has to fit.
    function room(title: string, figures: bool): int {
        const words = title.split(/\s+/).map(word => /[\u3000-\uffef]/.test(word) ? 0 : word.length * 0.6);
        return Math.ceil(Theme.small * Math.max(figures ? 4 : 5.6, ...words)) + 8;
    }

    spacing: Theme.gap
    Accessible.role: Accessible.Table
    Accessible.name: section.tableName

    component Line: Row {
        id: line

        required property var texts
        property bool head: false

        Repeater {
            model: line.texts.length

            PlainText {
                required property int index

                anchors.bottom: line.head ? line.bottom : undefined
                width: index === 0 ? table.first : table.widths[index]
                leftPadding: index === 0 ? 0 : 8
                topPadding: 6
                bottomPadding: 6
                text: line.texts[index]
                horizontalAlignment: table.section.figures[index] ? Text.AlignRight : Text.AlignLeft
                font.family: table.family
                font.pixelSize: Theme.small
                font.weight: line.head ? Font.DemiBold : Font.Normal
                color: line.head ? Theme.muted : Theme.ink
                Accessible.ignored: true
            }
        }
    }

    Flickable {
        id: view

        width: parent.width
        height: lines.height
        contentWidth: Math.max(width, table.first + table.beside)
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width + 1
        clip: interactive
        activeFocusOnTab: interactive
        Keys.onLeftPressed: contentX = Math.max(0, contentX - width / 2)
        Keys.onRightPressed: contentX = Math.min(contentWidth - width, contentX + width / 2)

        Column {
            id: lines

            Line {
                texts: table.section.columns
                head: true
            }
            Rectangle {
                width: view.contentWidth
                height: 2
                color: Theme.muted
            }
            Repeater {
                model: table.shown

                Column {
                    id: row

                    required property int index

                    Accessible.role: Accessible.StaticText
                    Accessible.name: table.section.spoken[index] ?? ""

                    Line {
                        texts: table.section.rows[row.index] ?? []
                    }
                    Rectangle {
                        width: view.contentWidth
                        height: 1
                        color: Theme.line
                    }
                }
            }
        }
        FocusRing {
            shown: view.activeFocus
        }
    }
    PushButton {
        objectName: `more-${table.section.id}`
        visible: table.rows > table.few
        iconName: table.whole ? "minus" : "plus"
        text: table.whole ? table.words.reportFewer : table.words.reportWhole.replace("{count}", table.rows)
        family: table.family
        spokenName: `${text}: ${table.section.title}`
        onClicked: table.whole = !table.whole
    }
}
