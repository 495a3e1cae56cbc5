pragma ComponentBehavior: Bound

import QtQuick

// What the program is made of: every part with its version and licence; a touch opens the licence.
FocusScope {
    id: page

    required property WindowModel window

    readonly property AboutModel about: window.about
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property bool opened: about.title !== ""
    readonly property bool beside: width - title.x - title.implicitWidth - 2 * Theme.margin >= 360

    focus: true
    Component.onCompleted: {
        about.prepare();
        back.forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    PushButton {
        id: back

        objectName: "aboutBack"
        x: Theme.margin
        y: Theme.margin
        iconName: page.opened ? "left" : "close"
        text: page.opened ? page.words.aboutBack : page.words.close
        family: page.family
        onClicked: {
            page.window.back();
            if (!page.opened)
                forceActiveFocus();
        }
    }
    PlainText {
        id: title

        anchors.verticalCenter: back.verticalCenter
        x: back.x + back.width + Theme.margin
        width: Math.min(implicitWidth, page.width - x - Theme.margin)
        visible: !page.opened
        text: page.words.about
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 18
        font.family: page.family
        font.pixelSize: Theme.large
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    SearchField {
        id: field

        objectName: "aboutSearch"
        x: page.beside ? title.x + title.implicitWidth + 2 * Theme.margin : Theme.margin
        y: page.beside ? back.y : back.y + back.height + Theme.gap
        width: page.width - x - Theme.margin
        height: Math.max(Theme.target, implicitHeight)
        visible: !page.opened
        family: page.family
        hint: page.words.aboutSearch
        clearName: page.words.aboutClear
        onWanted: text => page.about.look(text)
        onTaken: page.about.openFirst()
        onAbandoned: list.takeFocus()
    }
    PlainText {
        id: count

        objectName: "aboutCount"
        x: Theme.margin + 14
        y: Math.max(back.y + back.height, field.y + field.height) + Theme.gap
        width: page.width - 2 * x
        visible: !page.opened
        text: !page.about.loaded ? page.words.aboutLoading : list.count === 0 ? page.words.aboutNothing : page.words.aboutCount.replace("{count}", list.count)
        font.family: page.family
        font.pixelSize: Theme.small
        color: Theme.muted
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    ListView {
        id: list

        function takeFocus(): void {
            currentIndex = 0;
            if (currentItem)
                (currentItem as AboutRow).takeFocus();
        }

        objectName: "aboutList"
        x: Theme.margin
        y: count.y + count.height + Theme.gap
        width: page.width - 2 * x
        height: page.height - y
        visible: !page.opened
        clip: true
        spacing: 8
        // Rows prepared ahead are given up with a warning when the list changes under them.
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.margin
        model: page.about.rows
        Accessible.role: Accessible.List
        Accessible.name: page.words.about

        delegate: AboutRow {
            width: ListView.view.width
            words: page.words
            family: page.family
            onChosen: {
                page.about.open(place);
                back.forceActiveFocus();
            }
            onFocused: {
                list.currentIndex = index;
                list.positionViewAtIndex(index, ListView.Contain);
            }
        }
    }
    AboutText {
        objectName: "aboutText"
        x: Theme.margin
        y: back.y + back.height + Theme.margin
        width: page.width - 2 * x
        height: page.height - y - Theme.margin
        visible: page.opened
        title: page.about.title
        subtitle: page.about.subtitle
        family: page.family
        blocks: page.about.blocks
    }
}
