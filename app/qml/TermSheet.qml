import QtQuick

// One official term in the place of a half: the word for this reader first, the other language's beneath it, what it means.
Rectangle {
    id: sheet

    required property HalfModel half

    readonly property TermSheetModel terms: half.terms
    readonly property var words: half.words
    readonly property bool official: half.side === "staff"
    readonly property color tint: Theme.side(half.side)

    color: Theme.sidePaper(half.side)
    Accessible.role: Accessible.Dialog
    Accessible.name: `${words.term}: ${terms.word}, ${terms.rendering}`
    onVisibleChanged: {
        // A hidden button would keep the space bar from talking.
        if (!visible)
            leave.focus = false;
    }

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    TermChips {
        id: tabs

        anchors.left: parent.left
        anchors.right: leave.left
        anchors.top: parent.top
        anchors.margins: Theme.margin
        model: sheet.terms.names
        prefix: sheet.half.side + "Sheet"
        family: sheet.official ? sheet.terms.wordFont : sheet.half.fontFamily
        tint: sheet.tint
        current: sheet.terms.place
        onChosen: place => sheet.terms.choose(place)
    }
    PushButton {
        id: leave

        objectName: sheet.half.side + "CloseTerms"
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        iconName: "close"
        text: sheet.words.close
        family: sheet.half.fontFamily
        tint: sheet.tint
        onClicked: sheet.terms.close()
    }
    Flickable {
        id: pane

        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: 2 * Theme.margin + Math.max(tabs.height, leave.height)
        contentHeight: body.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Rectangle {
            width: pane.width
            height: Math.max(pane.height, body.height)
            radius: Theme.radius + 4
            color: Theme.card
            border.width: 2
            border.color: Theme.sideSoft(sheet.half.side)
        }
        Grid {
            id: body

            readonly property real column: columns === 2 ? (width - 2 * padding - columnSpacing) / 2 : width - 2 * padding

            width: pane.width
            padding: 1.25 * Theme.margin
            columns: pane.width >= 900 ? 2 : 1
            columnSpacing: 2 * Theme.margin
            rowSpacing: Theme.margin

            Column {
                width: body.column
                spacing: Theme.gap

                TermWord {
                    objectName: sheet.half.side + "TermOwn"
                    width: parent.width
                    label: sheet.official ? sheet.words.officialWord : sheet.terms.renderingLanguage
                    labelFamily: sheet.half.fontFamily
                    word: sheet.official ? sheet.terms.word : sheet.terms.rendering
                    family: sheet.official ? sheet.terms.wordFont : sheet.terms.renderingFont
                    furigana: sheet.official ? sheet.terms.furigana : ""
                    tint: sheet.tint
                    large: true
                }
                TermWord {
                    objectName: sheet.half.side + "TermOther"
                    width: parent.width
                    label: sheet.official ? sheet.terms.renderingLanguage : sheet.words.officialWord
                    labelFamily: sheet.official ? sheet.terms.renderingFont : sheet.half.fontFamily
                    word: sheet.official ? sheet.terms.rendering : sheet.terms.word
                    family: sheet.official ? sheet.terms.renderingFont : sheet.terms.wordFont
                    furigana: sheet.official ? "" : sheet.terms.furigana
                    tint: sheet.tint
                }
            }
            Column {
                width: body.column
                spacing: Theme.gap

                TermWord {
                    objectName: sheet.half.side + "TermPlain"
                    width: parent.width
                    visible: sheet.terms.plain !== ""
                    label: sheet.words.plainMeaning
                    labelFamily: sheet.half.fontFamily
                    word: sheet.terms.plain
                    family: sheet.terms.wordFont
                    tint: Theme.ink
                }
                Badge {
                    objectName: sheet.half.side + "TermStatus"
                    kind: sheet.terms.checked ? "checked" : "draft"
                    text: sheet.terms.checked ? sheet.words.termChecked : sheet.words.termDraft
                    family: sheet.half.fontFamily
                }
            }
        }
    }
}
