import QtQuick

// One count as a bar: its name, how long it is, the number.
Item {
    id: row

    required property var bar
    required property string family

    width: parent ? parent.width : 0
    height: Math.max(34, label.height)
    Accessible.role: Accessible.StaticText
    Accessible.name: `${bar.label ?? ""}: ${bar.count ?? 0}`

    PlainText {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width * 0.36
        text: row.bar.label ?? ""
        font.family: row.family
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    Rectangle {
        x: label.width + Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(row.bar.count ? 4 : 0, (row.bar.share ?? 0) * (parent.width - x - number.width - 2 * Theme.gap))
        height: 18
        radius: 4
        color: Theme.staff
    }
    PlainText {
        id: number

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: row.bar.count ?? ""
        font.family: row.family
        font.pixelSize: Theme.small
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
