pragma Singleton

import QtQuick

// Sizes, colours and type. Contrast of every text pair is at least 4.5 : 1 (WCAG 2.2 AA), checked in tests/ui.
QtObject {
    readonly property color paper: "#eef2f1"
    readonly property color card: "#ffffff"
    readonly property color line: "#c6d0d2"
    readonly property color ink: "#16242b"
    readonly property color muted: "#4a5a62"
    readonly property color onDark: "#ffffff"

    readonly property color staff: "#0b5d66"
    readonly property color staffDown: "#084850"
    readonly property color staffSoft: "#d9edec"
    readonly property color staffPaper: "#f3f8f7"
    readonly property color visitor: "#3a4a94"
    readonly property color visitorDown: "#2c3a78"
    readonly property color visitorSoft: "#e1e6f7"
    readonly property color visitorPaper: "#f4f5fb"

    readonly property color listening: "#b3261e"
    readonly property color listeningDown: "#8f1d17"
    readonly property color speaking: "#1f6b3b"
    readonly property color speakingDown: "#17532d"
    readonly property color calm: "#e2e8e8"
    readonly property color calmInk: "#46555c"
    readonly property color doubtPaper: "#fff3d1"
    readonly property color doubtLine: "#c98a00"
    readonly property color doubtInk: "#5f3b00"
    readonly property color problemPaper: "#fdeceb"
    readonly property color problemInk: "#8f1d17"
    readonly property color good: "#1f6b3b"
    readonly property color focus: "#e07a00"

    readonly property int small: 18
    readonly property int body: 20
    readonly property int large: 24
    readonly property int words: 28
    readonly property int title: 34

    readonly property int target: 56
    readonly property int talk: 112
    readonly property int gap: 12
    readonly property int margin: 16
    readonly property int radius: 14
    readonly property int strip: 68
    readonly property int rail: 272

    function side(name: string): color {
        return name === "staff" ? staff : visitor;
    }
    function sideDown(name: string): color {
        return name === "staff" ? staffDown : visitorDown;
    }
    function sideSoft(name: string): color {
        return name === "staff" ? staffSoft : visitorSoft;
    }
    function sidePaper(name: string): color {
        return name === "staff" ? staffPaper : visitorPaper;
    }
}
