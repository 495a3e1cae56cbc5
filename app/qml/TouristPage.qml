pragma ComponentBehavior: Bound

import QtQuick

// The desk that answers by itself: what is looked at, and what is touched; side by side, or one above the other.
FocusScope {
    id: page

    required property WindowModel window

    readonly property TouristModel tourist: window.tourist
    readonly property HalfModel half: window.conversation.visitor
    readonly property HalfModel staff: window.conversation.staff
    readonly property bool attract: tourist.phase === "attract"
    // On the first screen nobody has said what she reads: names of buttons are staff's there.
    readonly property var words: attract ? staff.words : half.words
    readonly property string family: attract ? staff.fontFamily : half.fontFamily
    readonly property bool wide: width > height && !tourist.low
    readonly property real barHeight: Math.max(bar.height, finish.visible ? finish.height : 0) + 2 * Theme.gap
    readonly property real above: tourist.low ? Theme.margin : barHeight
    readonly property real below: tourist.low ? barHeight : Theme.margin
    readonly property real room: height - above - below
    readonly property real share: wide ? (attract ? 0.36 : 0.52) : attract ? 0.32 : tourist.phase === "answer" ? (Theme.scale > 1.3 || tourist.near.length > 0 ? 0.56 : 0.66) : tourist.phase === "ask" ? 0.36 : 0.44
    property bool keyed: false

    function focusFirst(): void {
        controls.takeFocus(keyed ? Qt.TabFocusReason : Qt.OtherFocusReason);
    }

    focus: true
    Component.onCompleted: focusFirst()
    // The pedals' keys mean what they mean in a conversation, see shortcuts.py: talk, and hear it again.
    Keys.onPressed: event => {
        const talks = [Qt.Key_F9, Qt.Key_F10, Qt.Key_PageDown, Qt.Key_PageUp].includes(event.key);
        if (event.isAutoRepeat || still.visible || !(talks || event.key === Qt.Key_F8))
            return;
        event.accepted = true;
        if (attract && !tourist.listening)
            tourist.beginByVoice();
        else if (!attract && talks)
            tourist.talk();
        else if (!attract)
            tourist.again();
    }

    Connections {
        target: page.tourist

        function onPhaseChanged(): void {
            page.focusFirst();
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.visitorPaper
    }
    Row {
        id: bar

        x: Theme.margin
        y: page.tourist.low ? page.height - page.barHeight + Theme.gap : Theme.gap
        spacing: Theme.gap

        StaffCorner {
            objectName: "touristCorner"
            visible: page.window.access.confined
            window: page.window
        }
        PushButton {
            objectName: "touristMenu"
            visible: !page.window.access.confined
            iconName: "menu"
            showLabel: false
            text: page.staff.words.menu
            family: page.staff.fontFamily
            onClicked: page.window.openMenu()
        }
        PushButton {
            objectName: "touristLower"
            iconName: page.tourist.low ? "upload" : "download"
            tint: Theme.visitor
            showLabel: !page.attract && Theme.scale <= 1.25
            text: page.tourist.low ? page.words.touristHigh : page.words.touristLow
            family: page.family
            onClicked: page.tourist.toggleLow()
        }
        PushButton {
            objectName: "touristVoice"
            visible: page.attract
            kind: page.tourist.listening ? PushButton.Strong : PushButton.Quiet
            tint: Theme.visitor
            tintDown: Theme.visitorDown
            iconName: page.tourist.deaf ? "mic-off" : "mic"
            showLabel: false
            text: page.words.touristHands
            family: page.family
            onClicked: page.tourist.listening ? page.tourist.stepBack() : page.tourist.beginByVoice()
        }
        PushButton {
            objectName: "touristBack"
            visible: !page.attract
            iconName: "undo"
            showLabel: false
            tint: Theme.visitor
            text: page.words.touristOther
            family: page.family
            onClicked: page.tourist.stepBack()
        }
    }
    PushButton {
        id: finish

        objectName: "touristFinish"
        x: page.width - width - Theme.margin
        y: bar.y
        visible: !page.attract
        kind: PushButton.Strong
        tint: Theme.visitor
        tintDown: Theme.visitorDown
        iconName: "door"
        text: page.words.finish
        family: page.family
        onClicked: page.tourist.finish()
    }
    TouristDisplay {
        id: display

        x: Theme.margin
        y: page.above
        width: page.wide ? (page.width - 3 * Theme.margin) * page.share : page.width - 2 * Theme.margin
        height: page.wide ? page.room : page.tourist.low ? page.height / 2 - y - Theme.gap : page.room * page.share
        tourist: page.tourist
        handover: page.window.handover
        words: page.words
        staffWords: page.staff.words
        family: page.family
        staffFamily: page.staff.fontFamily
    }
    TouristControls {
        id: controls

        x: page.wide ? (page.width - 3 * Theme.margin) * page.share + 2 * Theme.margin : Theme.margin
        y: page.wide ? page.above : page.tourist.low ? page.height / 2 : page.above + page.room * page.share + Theme.gap
        width: page.width - x - Theme.margin
        height: page.height - y - page.below
        tourist: page.tourist
        words: page.words
        staffWords: page.staff.words
        family: page.family
        more: display.more
        onUsed: byKey => page.keyed = byKey
        onReadOn: display.readOn()
    }
    ClearNotice {
        id: still

        objectName: "touristStill"
        anchors.fill: parent
        half: page.half
        clearing: page.window.clearing
        visible: clearing.warning && !page.window.menuOpen
    }
    Loader {
        anchors.fill: parent
        active: page.tourist.asking
        sourceComponent: TouristStill {
            tourist: page.tourist
            words: page.words
            family: page.family
        }
    }
}
