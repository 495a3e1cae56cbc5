import QtQuick

// What it is, and beside it how it is.
Item {
    id: row

    required property var fact
    required property string family

    width: parent ? parent.width : 0
    implicitHeight: Math.max(label.height, value.height)
    Accessible.role: Accessible.StaticText
    Accessible.name: `${fact.label ?? ""}: ${fact.value ?? ""}`

    PlainText {
        id: label

        width: Math.round(parent.width * 0.36)
        text: row.fact.label ?? ""
        font.family: row.family
        font.pixelSize: Theme.small
        color: Theme.muted
        Accessible.ignored: true
    }
    PlainText {
        id: value

        x: label.width + Theme.gap
        width: parent.width - x
        text: row.fact.value ?? ""
        font.family: row.family
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
}
