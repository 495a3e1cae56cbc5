pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// Terms of the office, languages or countries: the likely ones first, narrowed by typing.
Item {
    id: item

    required property ChoiceListModel list
    required property var words
    required property string family
    required property string visitorFamily

    function type(text: string): void {
        field.type(text);
    }

    SearchField {
        id: field

        objectName: "choiceSearch"
        width: parent.width
        family: item.family
        hint: item.words.phrasesSearch
        clearName: item.words.phraseClear
        onWanted: text => item.list.look(text)
        onTaken: {
            if (item.list.chooseFirst())
                field.empty();
        }
        onAbandoned: {
            lines.currentIndex = 0;
            lines.currentItem?.forceActiveFocus(Qt.TabFocusReason);
        }
    }
    Connections {
        target: item.list

        function onChanged(): void {
            // The next place begins with a list that is whole.
            if (item.list.query === "" && field.wording !== "")
                field.empty();
        }
    }
    ListView {
        id: lines

        objectName: "choiceList"
        anchors.top: field.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        spacing: 6
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        model: item.list.rows
        Accessible.role: Accessible.List

        delegate: T.AbstractButton {
            id: line

            required property int index
            required property string choice
            required property string primary
            required property string secondary
            required property bool chosen

            objectName: `choice-${choice}`
            width: ListView.view.width
            height: Math.max(64, both.height + 16)
            text: primary
            focusPolicy: Qt.TabFocus
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: primary
            Accessible.onPressAction: line.clicked()
            onClicked: item.list.choose(choice)
            Keys.onReturnPressed: item.list.choose(choice)
            Keys.onEnterPressed: item.list.choose(choice)
            onActiveFocusChanged: {
                if (activeFocus)
                    lines.positionViewAtIndex(index, ListView.Contain);
            }

            background: Rectangle {
                radius: Theme.radius
                color: line.chosen ? Theme.staff : line.down ? Theme.staffSoft : Theme.staffPaper
                border.width: item.list.query !== "" && line.index === 0 ? 3 : 1
                border.color: item.list.query !== "" && line.index === 0 ? Theme.staff : Theme.line

                FocusRing {
                    anchors.margins: 0
                    shown: line.visualFocus
                }
            }
            contentItem: Item {
                Column {
                    id: both

                    anchors.verticalCenter: parent.verticalCenter
                    x: 16
                    width: parent.width - 2 * x
                    spacing: 2

                    PlainText {
                        width: parent.width
                        text: line.primary
                        font.family: item.family
                        font.pixelSize: Theme.body
                        font.weight: Font.DemiBold
                        color: line.chosen ? Theme.onDark : Theme.ink
                    }
                    PlainText {
                        width: parent.width
                        text: line.secondary
                        font.family: item.visitorFamily
                        font.pixelSize: Theme.small
                        color: line.chosen ? Theme.onDark : Theme.visitor
                    }
                }
            }
        }
    }
}
