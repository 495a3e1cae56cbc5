import QtQuick

// What people say, with terms and numbers set off: `marked` comes escaped from app/ui/marks.py, `plain` is the same as it was said.
PlainText {
    property string plain: ""
    property string marked: ""
    property color term: Theme.staff

    text: marked === "" ? plain : Theme.styled(marked, term)
    textFormat: marked === "" ? Text.PlainText : Text.StyledText
    // Digits of one width stand below each other in both languages.
    font.features: ({
            "tnum": 1
        })
    Accessible.role: Accessible.StaticText
    Accessible.name: plain
}
