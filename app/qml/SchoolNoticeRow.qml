import QtQuick

// One sentence of a notice: the family's language above, plain Japanese with readings beneath.
Rectangle {
    id: row

    // See SchoolNoticeModel.lines.
    required property var line
    required property var words
    required property string family
    required property string otherFamily
    required property string japaneseFamily

    signal raised
    signal removed

    objectName: `noticeLine-${line.number}`
    implicitHeight: Math.max(column.height, buttons.height) + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    Column {
        id: column

        x: Theme.margin
        y: Theme.gap
        width: parent.width - x - buttons.width - 16
        spacing: 8

        PlainText {
            objectName: `noticeFamily-${row.line.number}`
            width: parent.width
            visible: text !== ""
            text: row.line.family
            font.family: row.otherFamily
            font.pixelSize: Theme.body
            font.weight: Font.DemiBold
            color: Theme.visitor
        }
        Notice {
            width: parent.width
            visible: !row.line.whole
            problem: true
            sentence: row.words.schoolNoWord
            family: row.family
        }
        SchoolRuby {
            objectName: `noticePlain-${row.line.number}`
            width: parent.width
            pieces: row.line.plain
            family: row.japaneseFamily
            size: Theme.body
            weight: Font.Normal
        }
    }
    Column {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: 8
        y: Theme.gap

        FlatButton {
            objectName: `noticeRemove-${row.line.number}`
            iconName: "erase"
            text: `${row.words.schoolRemove}: ${row.line.family}`
            onClicked: row.removed()
        }
        FlatButton {
            objectName: `noticeUp-${row.line.number}`
            iconName: "upload"
            text: `${row.words.schoolUp}: ${row.line.family}`
            onClicked: row.raised()
        }
    }
}
