import QtQuick

// The slip as a code, as large as the screen allows, turned towards the visitor.
Rectangle {
    id: view

    required property SheetModel slip
    required property ConversationModel conversation
    required property bool turned
    property bool staffed: true
    property string title: half.words.slipTitle

    readonly property HalfModel half: conversation.visitor
    readonly property HalfModel staff: conversation.staff

    color: Theme.visitorPaper
    Accessible.role: Accessible.Dialog
    Accessible.name: half.words.slipScan
    Component.onCompleted: {
        if (staffed)
            done.forceActiveFocus();
    }

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    Item {
        id: reader

        readonly property bool wide: width > height
        readonly property real side: wide ? Math.min(height, width * 0.6) : Math.min(width, height * 0.72)
        // Whole pixels a module, or a telephone sees moiré.
        readonly property int cell: Math.max(1, Math.floor(side / (view.slip.codeModules + 8)))

        anchors.fill: parent
        anchors.margins: Theme.margin * 1.5
        anchors.bottomMargin: view.staffed ? foot.height + Theme.margin : Theme.margin * 1.5
        rotation: view.turned ? 180 : 0

        Image {
            id: code

            objectName: "slipCodePicture"
            x: reader.wide ? 0 : (reader.width - width) / 2
            y: reader.wide ? (reader.height - height) / 2 : 0
            width: reader.cell * (view.slip.codeModules + 8)
            height: width
            smooth: false
            cache: false
            source: view.slip.codeSource
            Accessible.role: Accessible.Graphic
            Accessible.name: view.half.words.slipScan
        }
        Flickable {
            id: pane

            x: reader.wide ? code.width + Theme.margin * 2 : 0
            y: reader.wide ? 0 : code.height + Theme.margin
            width: reader.width - x
            height: reader.height - y
            contentHeight: Math.max(height, lines.height)
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height
            clip: interactive

            Column {
                id: lines

                y: (pane.contentHeight - height) / 2
                width: pane.width
                spacing: Theme.margin

                PlainText {
                    width: parent.width
                    horizontalAlignment: reader.wide ? Text.AlignLeft : Text.AlignHCenter
                    text: view.title
                    font.family: view.half.fontFamily
                    font.pixelSize: Theme.large
                    color: Theme.visitor
                }
                PlainText {
                    objectName: "slipScan"
                    width: parent.width
                    horizontalAlignment: reader.wide ? Text.AlignLeft : Text.AlignHCenter
                    text: view.half.words.slipScan
                    font.family: view.half.fontFamily
                    font.pixelSize: Theme.title
                    font.weight: Font.Bold
                }
            }
        }
    }
    Rectangle {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(done.height, note.height) + 2 * Theme.gap
        visible: view.staffed
        color: Theme.card

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }
        PushButton {
            id: done

            objectName: "closeCode"
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.margin
            iconName: "close"
            text: view.staff.words.close
            family: view.staff.fontFamily
            onClicked: view.slip.closeCode()
        }
        Notice {
            id: note

            objectName: "codeNote"
            anchors.verticalCenter: parent.verticalCenter
            x: done.width + 2 * Theme.margin
            width: foot.width - x - Theme.margin
            problem: false
            sentence: view.slip.codeNote
            family: view.staff.fontFamily
        }
    }
}
