pragma ComponentBehavior: Bound

import QtQuick

// Which known term the candidate is another form of.
FocusScope {
    id: sheet

    required property MergeModel merge
    required property var words
    required property string family

    signal taken(string id, string ja)

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: words.mergeOther
    Component.onCompleted: field.takeFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    PushButton {
        id: back

        objectName: "mergeBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "left"
        text: sheet.words.consoleNo
        family: sheet.family
        onClicked: sheet.merge.close()
    }
    SearchField {
        id: field

        objectName: "mergeSearch"
        x: back.x + back.width + Theme.margin
        y: back.y
        width: parent.width - x - Theme.margin
        height: back.height
        family: sheet.family
        hint: sheet.words.mergeSearch
        clearName: sheet.words.phraseClear
        onWanted: text => sheet.merge.look(text)
    }
    ScrollPane {
        x: Theme.margin
        y: back.y + back.height + Theme.margin
        width: parent.width - 2 * x
        height: parent.height - y
        spacing: 8

        PlainText {
            width: parent.width
            visible: field.wording !== "" && sheet.merge.found.length === 0
            text: sheet.words.mergeNone
            font.family: sheet.family
            color: Theme.muted
        }
        Repeater {
            model: sheet.merge.found

            PersonButton {
                required property var modelData
                required property int index

                objectName: `merge-${index}`
                width: parent ? parent.width : 0
                iconName: "book"
                name: modelData.ja
                role: `${modelData.reading}　${modelData.plain}`
                family: sheet.family
                onClicked: sheet.taken(modelData.id, modelData.ja)
            }
        }
    }
}
