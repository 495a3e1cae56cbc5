pragma ComponentBehavior: Bound

import QtQuick

// Phrases in the order of the conversation, or the hits of a search with the best one marked.
ListView {
    id: list

    required property PhrasebookModel book
    required property var words
    required property string family
    required property string visitorFamily
    required property bool marked

    function takeFocus(): void {
        currentIndex = 0;
        if (currentItem)
            (currentItem as PhraseRow).takeFocus();
    }

    clip: true
    spacing: 8
    // Rows prepared ahead are given up with a warning when the list changes under them.
    cacheBuffer: 0
    boundsBehavior: Flickable.StopAtBounds
    bottomMargin: Theme.margin
    model: book.rows
    Accessible.role: Accessible.List

    delegate: PhraseRow {
        width: ListView.view.width
        words: list.words
        family: list.family
        visitorFamily: list.visitorFamily
        marked: list.marked && index === 0
        onChosen: list.book.choose(phrase)
        onStarTaken: list.book.star(phrase)
        onFocused: {
            list.currentIndex = index;
            list.positionViewAtIndex(index, ListView.Contain);
        }
    }
}
