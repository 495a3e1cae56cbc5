pragma ComponentBehavior: Bound

import QtQuick

// What staff say most: found by procedure, by typing, by star; one tap says it.
FocusScope {
    id: page

    required property WindowModel window

    readonly property PhrasebookModel book: window.phrasebook
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property HalfModel visitor: window.conversation.visitor
    readonly property bool wide: width >= 1000

    // For people who came here with the keyboard.
    function search(): void {
        book.stepBack();
        field.takeFocus();
    }

    focus: true
    Component.onCompleted: back.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    PushButton {
        id: back

        objectName: "phrasesBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "close"
        text: page.words.close
        family: page.family
        onClicked: {
            page.book.stepBack();
            page.window.back();
        }
    }
    PlainText {
        id: title

        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: Math.min(implicitWidth, page.width / 4)
        text: page.words.phrases
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
    }
    SearchField {
        id: field

        objectName: "phraseSearch"
        anchors.verticalCenter: back.verticalCenter
        x: page.wide ? Math.max(rail.x + rail.width + Theme.margin, title.x + title.width + Theme.margin) : title.x + title.width + Theme.margin
        width: page.width - x - Theme.margin
        height: back.height
        family: page.family
        hint: page.words.phrasesSearch
        clearName: page.words.phraseClear
        onWanted: text => page.book.look(text)
        onTaken: page.book.chooseFirst()
        onAbandoned: list.takeFocus()
    }
    Connections {
        target: page.book

        function onChanged(): void {
            if (page.book.query === "" && !field.writing)
                field.empty();
        }
    }
    PhraseChapters {
        id: rail

        anchors.top: back.bottom
        anchors.bottom: parent.bottom
        anchors.topMargin: Theme.margin
        x: Theme.margin
        width: page.wide ? Math.max(Theme.rail, Math.min(360, 250 * Theme.scale)) : Math.min(page.width * 0.36, 236 * Theme.scale)
        chapters: page.book.chapters
        current: page.book.chapter
        family: page.family
        onChosen: name => {
            list.positionViewAtBeginning();
            page.book.openChapter(name);
        }
    }
    Notice {
        id: notice

        objectName: "phraseNotice"
        anchors.top: rail.top
        x: list.x
        width: list.width
        visible: page.book.notice !== ""
        problem: true
        sentence: page.book.notice
        family: page.family
    }
    PhraseList {
        id: list

        objectName: "phraseList"
        anchors.top: notice.visible ? notice.bottom : rail.top
        anchors.topMargin: notice.visible ? Theme.gap : 0
        anchors.bottom: parent.bottom
        x: rail.x + rail.width + Theme.margin
        width: page.width - x - Theme.margin
        book: page.book
        words: page.words
        family: page.family
        visitorFamily: page.visitor.fontFamily
        marked: page.book.query !== ""
    }
    PlainText {
        objectName: "phrasesEmpty"
        x: list.x + Theme.margin
        y: list.y + Theme.margin * 2
        width: list.width - 2 * Theme.margin
        visible: text !== ""
        horizontalAlignment: Text.AlignHCenter
        text: page.book.loading ? page.words.phrasesLoading : page.book.empty
        font.family: page.family
        color: Theme.muted
    }
    Loader {
        anchors.fill: parent
        active: page.book.form.open
        sourceComponent: PhraseSheet {
            book: page.book
            words: page.words
            family: page.family
            visitorFamily: page.visitor.fontFamily
        }
    }
}
