pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// Covers one half, turned with it.
Rectangle {
    id: picker

    required property HalfModel half

    signal chosen(string tag)
    signal closed

    readonly property int columns: Math.max(1, Math.min(width >= 1000 ? 5 : 3, Math.floor(width / (190 * Theme.scale))))
    readonly property int rows: Math.ceil(grid.count / columns)

    color: Theme.sidePaper(half.side)

    // Touches must not reach the half beneath.
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    Row {
        id: legend

        x: Theme.margin + 4
        height: shut.height
        y: 12
        spacing: 20

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            width: shut.x - legend.x - Theme.gap
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 18
            text: picker.half.words.chooseLanguage
            font.family: picker.half.fontFamily
            font.pixelSize: Theme.large
            font.weight: Font.Bold
            color: Theme.side(picker.half.side)
        }
    }
    PushButton {
        id: shut

        objectName: picker.half.side + "ClosePicker"
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: 12
        iconName: "close"
        text: picker.half.words.close
        family: picker.half.fontFamily
        tint: Theme.side(picker.half.side)
        onClicked: picker.closed()
    }
    GridView {
        id: grid

        objectName: picker.half.side + "Picker"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: shut.bottom
        anchors.bottom: notes.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin - Theme.gap
        anchors.topMargin: 8
        anchors.bottomMargin: 2
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        // Scripts with tall lines would otherwise push the marks out of line.
        readonly property real title: 38 * (Theme.scale > 1 ? Theme.scale * 1.2 : 1)

        cellWidth: Math.floor(width / picker.columns)
        cellHeight: Math.max((title + 30) + Theme.gap, Math.min(112 * Theme.scale, Math.floor(height / picker.rows)))
        model: picker.half.languages
        keyNavigationEnabled: true

        delegate: T.AbstractButton {
            id: cell

            required property string tag
            required property string name
            required property string summary
            required property string hears
            required property string translates
            required property string speaks
            required property var model

            readonly property bool current: tag === picker.half.lang
            readonly property color label: current ? Theme.onDark : Theme.ink

            objectName: `${picker.half.side}Language-${tag}`
            width: grid.cellWidth - Theme.gap
            height: grid.cellHeight - Theme.gap
            text: name
            focusPolicy: Qt.TabFocus
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: name
            Accessible.description: summary
            onClicked: picker.chosen(tag)

            background: Rectangle {
                radius: Theme.radius
                color: cell.current ? Theme.side(picker.half.side) : cell.down ? Theme.calm : Theme.card
                border.width: cell.current ? 0 : 1
                border.color: Theme.line

                FocusRing {
                    shown: cell.visualFocus
                }
            }
            contentItem: Item {
                Column {
                    anchors.centerIn: parent
                    spacing: 0

                    Item {
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: title.width
                        height: grid.title

                        PlainText {
                            id: title

                            anchors.centerIn: parent
                            text: cell.name
                            width: Math.min(Math.ceil(implicitWidth), cell.width - 16)
                            wrapMode: Text.NoWrap
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: 18
                            font.family: cell.model.font
                            font.pixelSize: 22 * Theme.scale
                            font.weight: Font.DemiBold
                            color: cell.label
                        }
                    }
                    Row {
                        anchors.horizontalCenter: parent.horizontalCenter
                        spacing: 14

                        StageMark {
                            name: "mic"
                            reach: cell.hears
                            color: cell.label
                        }
                        StageMark {
                            name: "translate"
                            reach: cell.translates
                            color: cell.label
                        }
                        StageMark {
                            name: "sound"
                            reach: cell.speaks
                            color: cell.label
                        }
                    }
                }
            }
        }
    }
    Flow {
        id: notes

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.margin + 4
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: 6
        spacing: 18

        Repeater {
            model: [
                {
                    icon: "mic",
                    reach: "built-in",
                    text: picker.half.words.hears
                },
                {
                    icon: "translate",
                    reach: "built-in",
                    text: picker.half.words.translates
                },
                {
                    icon: "sound",
                    reach: "built-in",
                    text: picker.half.words.speaks
                },
                {
                    icon: "",
                    reach: "none",
                    text: picker.half.words.none
                }
            ]

            Row {
                id: note

                required property var modelData

                spacing: 6

                StageMark {
                    anchors.verticalCenter: parent.verticalCenter
                    name: note.modelData.icon
                    reach: note.modelData.reach
                    color: Theme.muted
                }
                PlainText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: note.modelData.text
                    wrapMode: Text.NoWrap
                    font.family: picker.half.fontFamily
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
        }
    }
}
