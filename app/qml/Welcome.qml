import QtQuick

// What a half says before anybody has spoken.
Item {
    id: welcome

    required property HalfModel half
    required property bool offerLanguages

    signal chosen(string tag)

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.margin

        PlainText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: welcome.half.hears ? welcome.half.words.welcome : welcome.half.words.typeOnly
            font.family: welcome.half.fontFamily
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            color: Theme.side(welcome.half.side)
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                size: 24
                name: "lock"
                color: Theme.muted
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                text: welcome.half.words.private
                font.family: welcome.half.fontFamily
                font.pixelSize: Theme.body
                color: Theme.muted
            }
        }
        LanguageChips {
            visible: welcome.offerLanguages
            width: parent.width
            half: welcome.half
            onChosen: tag => welcome.chosen(tag)
        }
    }
}
