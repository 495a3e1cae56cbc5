import QtQuick

PushButton {
    id: button

    required property HalfModel half

    text: half.languageName
    family: half.fontFamily
    iconName: "globe"
    textSize: Theme.body
    tint: Theme.side(half.side)
    spokenName: `${half.words.chooseLanguage}: ${half.languageName}`
}
