pragma Singleton

import QtQuick

// Sizes, colours and type. Contrast of every text pair is at least 4.5 : 1 (WCAG 2.2 AA), checked in tests/ui.
QtObject {
    // Set by Main.qml from the settings.
    property string scheme: "light"
    property real scale: 1
    property bool motion: true

    readonly property color paper: shade("#eef2f1", "#0f181c", "#ffffff")
    readonly property color card: shade("#ffffff", "#1a262b", "#ffffff")
    readonly property color line: shade("#c6d0d2", "#3b4a51", "#000000")
    readonly property color ink: shade("#16242b", "#eef4f5", "#000000")
    readonly property color muted: shade("#4a5a62", "#b3c1c6", "#1f1f1f")
    readonly property color onDark: shade("#ffffff", "#0b1417", "#ffffff")

    readonly property color staff: shade("#0b5d66", "#7fd6dd", "#003a42")
    readonly property color staffDown: shade("#084850", "#a8e6eb", "#000000")
    readonly property color staffSoft: shade("#d9edec", "#173f44", "#ffffff")
    readonly property color staffPaper: shade("#f3f8f7", "#101c1f", "#ffffff")
    readonly property color visitor: shade("#3a4a94", "#b3bdf5", "#14206b")
    readonly property color visitorDown: shade("#2c3a78", "#ccd3fa", "#000000")
    readonly property color visitorSoft: shade("#e1e6f7", "#272f5a", "#ffffff")
    readonly property color visitorPaper: shade("#f4f5fb", "#12152a", "#ffffff")

    readonly property color listening: shade("#b3261e", "#ff8a80", "#8f0000")
    readonly property color listeningDown: shade("#8f1d17", "#ffb0a8", "#5e0000")
    readonly property color speaking: shade("#1f6b3b", "#7fd6a0", "#00401b")
    readonly property color speakingDown: shade("#17532d", "#a5e5bd", "#002a11")
    readonly property color calm: shade("#e2e8e8", "#2a373d", "#ffffff")
    readonly property color calmInk: shade("#46555c", "#c6d2d6", "#000000")
    readonly property color doubtPaper: shade("#fff3d1", "#3d2f06", "#fff6d6")
    readonly property color doubtLine: shade("#c98a00", "#f0b429", "#000000")
    readonly property color doubtInk: shade("#5f3b00", "#ffdd8a", "#3a2400")
    readonly property color problemPaper: shade("#fdeceb", "#43191a", "#ffffff")
    readonly property color problemInk: shade("#8f1d17", "#ffb3ad", "#7a0000")
    readonly property color good: shade("#1f6b3b", "#7fd6a0", "#00401b")
    readonly property color figure: shade("#7a1f5c", "#f0a8dc", "#5c003f")
    readonly property color focus: shade("#e07a00", "#ffb14d", "#c24e00")

    // Without soft fills an outline has to tell where something ends.
    readonly property bool outlined: scheme === "contrast"

    readonly property int small: 18 * scale
    readonly property int body: 20 * scale
    readonly property int large: 24 * scale
    readonly property int words: 28 * scale
    // Titles are large as they are; twice the size they would push what they are about off the screen.
    readonly property int title: 34 * (1 + (scale - 1) * 0.6)

    readonly property int target: 56
    readonly property int talk: 112
    readonly property int gap: 12
    readonly property int margin: 16
    readonly property int radius: 14
    readonly property int strip: 68
    readonly property int rail: 272 * (1 + (scale - 1) * 0.4)

    function shade(light: color, dark: color, contrast: color): color {
        return scheme === "dark" ? dark : scheme === "contrast" ? contrast : light;
    }
    // Markup of app/ui/marks.py: terms in the colour of their side, numbers bold and in one colour everywhere.
    function styled(markup: string, term: color): string {
        return markup.replace(/<b>/g, `<b><font color="${figure}">`).replace(/<\/b>/g, "</font></b>").replace(/<u>/g, `<u><font color="${term}">`).replace(/<\/u>/g, "</font></u>");
    }
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
