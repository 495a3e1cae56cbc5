import QtQuick

// Ways out for the slip, and what became of the last one.
Flickable {
    id: actions

    required property SheetModel slip
    required property var words
    required property string family
    required property bool upright
    required property real most

    height: Math.min(contentHeight, most)
    contentHeight: column.height
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: interactive

    // With large letters what has just been said may be below the buttons. Later: the height has to follow first.
    onContentHeightChanged: Qt.callLater(showEnd)
    onHeightChanged: Qt.callLater(showEnd)

    function showEnd(): void {
        contentY = Math.max(0, contentHeight - height);
    }


    Column {
        id: column

        width: actions.width
        spacing: Theme.gap

        Flow {
            width: parent.width
            spacing: 8

            PushButton {
                objectName: "slipPrint"
                width: actions.upright ? actions.width : implicitWidth
                kind: PushButton.Strong
                enabled: !actions.slip.empty
                iconName: "print"
                text: actions.words.slipPrint
                textSize: Theme.body
                family: actions.family
                onClicked: actions.slip.ways.print()
            }
            PushButton {
                objectName: "slipCode"
                width: actions.upright ? actions.width : implicitWidth
                kind: PushButton.Strong
                tint: Theme.visitor
                tintDown: Theme.visitorDown
                enabled: !actions.slip.empty
                iconName: "qr"
                text: actions.words.slipCode
                textSize: Theme.body
                family: actions.family
                onClicked: actions.slip.showCode()
            }
            PushButton {
                objectName: "slipSave"
                width: actions.upright ? actions.width : implicitWidth
                enabled: !actions.slip.empty
                iconName: "save"
                text: actions.words.slipSave
                textSize: Theme.body
                family: actions.family
                onClicked: actions.slip.ways.save()
            }
        }
        Notice {
            objectName: "slipRemark"
            width: parent.width
            visible: actions.slip.ways.remark !== ""
            problem: actions.slip.ways.problem
            sentence: actions.slip.ways.remark
            family: actions.family
        }
        Notice {
            objectName: "officeUnset"
            width: parent.width
            visible: !actions.slip.officeKnown && actions.slip.ways.remark === ""
            problem: false
            sentence: actions.words.officeUnset
            family: actions.family
        }
    }
}
