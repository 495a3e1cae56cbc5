import QtQuick
import QtQuick.Templates as T

// One candidate: what it is, how often it was met, one example.
T.AbstractButton {
    id: row

    required property int index
    required property string candidate
    required property string kind
    required property string kindText
    required property string ja
    required property string reading
    required property string domain
    required property string example
    required property string evidence
    required property string drafts
    required property string near
    required property bool chosen
    required property bool several
    required property string family

    signal taken

    objectName: `candidate-${index}`
    implicitHeight: Math.max(84, lines.height + 24)
    text: ja
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: several ? Accessible.CheckBox : Accessible.Button
    Accessible.name: `${kindText}: ${ja}`
    Accessible.description: `${domain}. ${evidence}. ${near}`
    Accessible.checkable: several
    Accessible.checked: chosen
    Accessible.onPressAction: row.clicked()
    onClicked: row.taken()
    Keys.onReturnPressed: row.taken()
    Keys.onEnterPressed: row.taken()

    background: Rectangle {
        radius: Theme.radius
        color: row.down || row.chosen ? Theme.staffSoft : Theme.card
        border.width: row.chosen ? 3 : 1
        border.color: row.chosen ? Theme.staff : Theme.line

        FocusRing {
            anchors.margins: 0
            shown: row.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            id: box

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            visible: row.several
            name: row.chosen ? "box-checked" : "box"
            color: Theme.staff
        }
        PlainText {
            id: rank

            x: 12
            anchors.verticalCenter: parent.verticalCenter
            width: 44
            visible: !row.several
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 18
            text: row.index + 1
            font.family: row.family
            font.pixelSize: Theme.large
            font.weight: Font.Bold
            color: Theme.muted
        }
        Column {
            id: lines

            x: 68
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x - 16
            spacing: 4

            Flow {
                width: parent.width
                spacing: 12

                PlainText {
                    width: Math.min(Math.ceil(implicitWidth), parent.width)
                    text: row.ja
                    font.family: row.family
                    font.pixelSize: Theme.large
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: Math.min(Math.ceil(implicitWidth), parent.width)
                    visible: text !== ""
                    topPadding: Theme.large - Theme.small
                    text: row.reading
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                Badge {
                    kind: "glossary"
                    text: `${row.kindText}・${row.domain}`
                    family: row.family
                }
            }
            PlainText {
                width: parent.width
                visible: text !== ""
                text: row.example
                maximumLineCount: 2
                font.family: row.family
                font.pixelSize: Theme.small
            }
            Flow {
                width: parent.width
                spacing: 14

                PlainText {
                    width: Math.min(Math.ceil(implicitWidth), parent.width)
                    text: row.evidence
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                PlainText {
                    width: Math.min(Math.ceil(implicitWidth), parent.width)
                    visible: text !== ""
                    text: row.near
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.visitor
                }
                PlainText {
                    width: Math.min(Math.ceil(implicitWidth), parent.width)
                    visible: text !== ""
                    text: row.drafts
                    font.family: row.family
                    font.pixelSize: Theme.small
                    color: Theme.doubtInk
                }
            }
        }
    }
}
