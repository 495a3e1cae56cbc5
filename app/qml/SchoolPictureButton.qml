import QtQuick
import QtQuick.Templates as T

// A picture with its words beneath; large enough for a child's finger.
T.AbstractButton {
    id: button

    required property string source
    required property string family
    property int pictureSize: 110
    property string other: ""
    property string otherFamily: ""
    // Japanese with readings in place of `other`.
    property var plain: []

    implicitHeight: column.height + 24
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: other
    Accessible.onPressAction: button.clicked()

    background: Rectangle {
        radius: Theme.radius + 4
        color: button.down ? Theme.calm : Theme.card
        border.width: 1
        border.color: Theme.line

        FocusRing {
            shown: button.visualFocus
        }
    }
    contentItem: Item {
        Column {
            id: column

            anchors.verticalCenter: parent.verticalCenter
            x: 10
            width: parent.width - 2 * x
            spacing: 8

            Rectangle {
                // The drawings are made for white.
                anchors.horizontalCenter: parent.horizontalCenter
                width: button.pictureSize + 12
                height: width
                radius: Theme.radius
                color: "#ffffff"

                Image {
                    anchors.centerIn: parent
                    width: button.pictureSize
                    height: width
                    sourceSize: Qt.size(width * 2, height * 2)
                    source: button.source
                    Accessible.ignored: true
                }
            }
            PlainText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: button.text
                font.family: button.family
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
            }
            PlainText {
                width: parent.width
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: button.other
                font.family: button.otherFamily
                font.pixelSize: Theme.small
                color: Theme.visitor
            }
            SchoolRuby {
                width: parent.width
                visible: pieces.length > 0
                pieces: button.plain
                family: button.otherFamily
                size: Theme.body
                color: Theme.staff
                centred: true
                Accessible.ignored: true
            }
        }
    }
}
