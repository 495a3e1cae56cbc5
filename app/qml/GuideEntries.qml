pragma ComponentBehavior: Bound

import QtQuick

// Every entry of the desk, by topic and by what is looked for.
Item {
    id: entries

    required property GuideModel guide
    required property var words
    required property string family

    readonly property bool wide: width >= 700

    Flow {
        id: tools

        width: parent.width - Theme.margin
        spacing: 10

        SearchField {
            objectName: "guideSearch"
            width: entries.wide ? Math.max(280, tools.width - (add.visible ? add.width : 0) - 10) : tools.width
            family: entries.family
            hint: entries.words.guideSearch
            clearName: entries.words.phraseClear
            onWanted: text => entries.guide.look(text)
            onAbandoned: list.forceActiveFocus(Qt.TabFocusReason)
        }
        PushButton {
            id: add

            objectName: "guideAdd"
            visible: entries.guide.editable
            kind: PushButton.Strong
            iconName: "plus"
            text: entries.words.guideAdd
            family: entries.family
            onClicked: entries.guide.add()
        }
        PickBox {
            name: "guideTopic"
            label: entries.words.guideTopic
            options: entries.guide.topics
            current: entries.guide.topic
            family: entries.family
            onChosen: value => entries.guide.showTopic(value)
        }
        Repeater {
            model: entries.guide.problems.length

            PlainText {
                required property int index

                width: tools.width
                text: entries.guide.problems[index] ?? ""
                font.family: entries.family
                font.pixelSize: Theme.small
                color: Theme.problemInk
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }
    }
    PlainText {
        anchors.centerIn: list
        width: Math.min(list.width - 40, 620)
        visible: list.count === 0
        horizontalAlignment: Text.AlignHCenter
        text: entries.guide.loaded ? entries.words.guideNone : entries.words.consoleLoading
        font.family: entries.family
        color: Theme.muted
    }
    ListView {
        id: list

        objectName: "guideList"
        anchors.top: tools.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width - Theme.margin
        clip: true
        spacing: 8
        // Rows prepared ahead are given up with a warning when the list changes under them.
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.margin
        model: entries.guide.rows
        Accessible.role: Accessible.List

        delegate: GuideRow {
            width: ListView.view.width
            family: entries.family
            onTaken: entries.guide.open(entry)
            onActiveFocusChanged: {
                if (activeFocus)
                    list.positionViewAtIndex(index, ListView.Contain);
            }
        }
    }
}
