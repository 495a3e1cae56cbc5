pragma ComponentBehavior: Bound

import QtQuick

// The tourist desk: what it knows, and what it was asked.
Item {
    id: pane

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property GuideModel guide: desk.guide

    Component.onCompleted: guide.refresh()

    Column {
        id: top

        width: parent.width - Theme.margin
        visible: !pane.guide.form.open
        spacing: Theme.gap

        SettingsChoices {
            name: "guidePart"
            family: pane.family
            current: pane.guide.part
            options: ["entries", "figures"].map(part => ({
                        value: part,
                        label: part === "entries" ? pane.words.guideEntries : pane.words.guideFigures,
                        icon: part === "entries" ? "book" : "chart"
                    }))
            onChosen: value => pane.guide.showPart(value)
        }
        PlainText {
            objectName: "guideTold"
            width: parent.width
            visible: text !== ""
            text: pane.guide.told
            font.family: pane.family
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.good
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        PushButton {
            objectName: "guideBringBack"
            visible: pane.guide.undoable
            iconName: "undo"
            text: pane.words.guideBringBack
            family: pane.family
            onClicked: pane.guide.bringBack()
        }
    }
    Loader {
        anchors.fill: parent
        anchors.topMargin: pane.guide.form.open ? 0 : top.height + Theme.gap
        sourceComponent: pane.guide.form.open ? form : pane.guide.part === "figures" ? figures : entries
    }
    Component {
        id: entries

        GuideEntries {
            guide: pane.guide
            words: pane.words
            family: pane.family
        }
    }
    Component {
        id: figures

        GuideFigures {
            figures: pane.guide.figures
            editable: pane.guide.editable
            words: pane.words
            family: pane.family
        }
    }
    Component {
        id: form

        GuideForm {
            guide: pane.guide
            words: pane.words
            family: pane.family
        }
    }
}
