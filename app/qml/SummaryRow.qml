import QtQuick

// One turn of the summary: who said it, where its translation comes from, both languages.
Rectangle {
    id: row

    required property string family
    required property var words

    required property int turn
    required property string side
    required property string who
    required property string staff
    required property string staffFont
    required property string visitor
    required property string visitorFont
    required property string badge
    required property string badgeText
    required property string doubt

    readonly property int inset: Theme.margin * 1.25

    height: column.height + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: `${who}: ${staff} / ${visitor}. ${badgeText} ${doubt}`

    Rectangle {
        // Whose words these are.
        x: row.side === "staff" ? 0 : row.width - width
        width: 8
        height: row.height
        radius: 4
        color: Theme.side(row.side)
    }
    Column {
        id: column

        x: row.inset
        y: Theme.gap
        width: row.width - 2 * x
        spacing: 8

        Flow {
            width: parent.width
            spacing: Theme.gap

            PlainText {
                text: row.who
                height: Math.max(implicitHeight, mark.visible ? mark.height : 0)
                verticalAlignment: Text.AlignVCenter
                font.family: row.family
                font.pixelSize: Theme.small
                font.weight: Font.Bold
                color: Theme.side(row.side)
            }
            Badge {
                id: mark

                objectName: `summaryBadge${row.turn}`
                visible: row.badge !== ""
                kind: row.badge
                text: row.badgeText
                family: row.family
            }
        }
        Row {
            width: parent.width

            PlainText {
                objectName: `summaryStaff${row.turn}`
                width: parent.width / 2
                rightPadding: Theme.margin
                text: row.staff === "" ? row.words.noTranslation : row.staff
                font.family: row.staff === "" ? row.family : row.staffFont
                font.pixelSize: Theme.body
                font.weight: row.side === "staff" ? Font.DemiBold : Font.Normal
                color: row.staff === "" ? Theme.muted : Theme.ink
            }
            PlainText {
                objectName: `summaryVisitor${row.turn}`
                width: parent.width / 2
                leftPadding: Theme.margin
                text: row.visitor === "" ? row.words.noTranslation : row.visitor
                font.family: row.visitor === "" ? row.family : row.visitorFont
                font.pixelSize: Theme.body
                font.weight: row.side === "visitor" ? Font.DemiBold : Font.Normal
                color: row.visitor === "" ? Theme.muted : Theme.ink
            }
        }
        Rectangle {
            width: parent.width
            height: doubtful.height + 12
            visible: row.doubt !== ""
            radius: 8
            color: Theme.doubtPaper
            border.width: 1
            border.color: Theme.doubtLine

            Row {
                id: doubtful

                objectName: `summaryDoubt${row.turn}`
                x: 10
                y: 6
                width: parent.width - 20
                spacing: 8

                Icon {
                    name: "warning"
                    size: 24
                    color: Theme.doubtInk
                }
                PlainText {
                    width: parent.width - 32
                    text: row.doubt
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.doubtInk
                }
            }
        }
    }
}
