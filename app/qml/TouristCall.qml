import QtQuick

// For staff: a visitor calls, in which language, and what she asked.
Column {
    id: call

    required property TouristModel tourist
    required property var words
    required property string family

    spacing: 4

    PlainText {
        objectName: "touristStaffCalls"
        width: parent.width
        text: call.tourist.urgent ? `${call.words.touristStaffCalls}  ${call.words.touristStaffEmergency}` : call.words.touristStaffCalls
        font.family: call.family
        font.weight: Font.Bold
        color: Theme.doubtInk
    }
    PlainText {
        objectName: "touristStaffLanguage"
        width: parent.width
        text: call.tourist.staffLanguage
        font.family: call.family
        color: Theme.doubtInk
    }
    PlainText {
        objectName: "touristStaffAsked"
        width: parent.width
        visible: text !== ""
        text: call.tourist.staffAsked
        font.family: call.family
        color: Theme.doubtInk
    }
}
