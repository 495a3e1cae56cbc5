pragma ComponentBehavior: Bound

import QtQuick

// What goes on the slip, and the slip as it will be.
Item {
    id: pane

    required property WindowModel window

    readonly property SlipModel slip: window.handover.slip
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily
    readonly property bool wide: width >= 960

    // Keys move the focus to controls that may be out of sight.
    Connections {
        target: pane.Window.window

        function onActiveFocusItemChanged(): void {
            choose.reveal(pane.Window.activeFocusItem);
        }
    }
    Flickable {
        id: choose

        function reveal(item: Item): void {
            let above = item;
            while (above && above !== contentItem)
                above = above.parent;
            if (!above)
                return;
            const top = item.mapToItem(contentItem, 0, 0).y;
            if (top < contentY + 8)
                contentY = Math.max(0, top - 24);
            else if (top + item.height > contentY + height - 8)
                contentY = Math.max(0, Math.min(contentHeight - height, top + item.height - height + 24));
        }

        objectName: "slipChoose"
        width: pane.wide ? Math.floor((pane.width - Theme.margin) * 0.5) : pane.width
        height: pane.wide ? pane.height : Math.floor((pane.height - Theme.margin) * 0.54)
        contentHeight: cards.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: cards

            width: choose.width
            spacing: Theme.gap

            ThingsCard {
                things: pane.slip.things
                words: pane.words
                family: pane.family
                visitorFamily: pane.window.conversation.visitor.fontFamily
            }
            VisitCard {
                visit: pane.slip.visit
                words: pane.words
                family: pane.family
            }
            SlipTurns {
                slip: pane.slip
                turns: pane.window.handover.turns
                words: pane.words
                family: pane.family
            }
        }
    }
    SlipPreview {
        id: preview

        x: pane.wide ? choose.width + Theme.margin : 0
        y: pane.wide ? 0 : choose.height + Theme.margin
        width: pane.wide ? pane.width - x : Math.floor((pane.width - Theme.margin) * 0.56)
        height: pane.height - y - (pane.wide ? actions.height + Theme.gap : 0)
        slip: pane.slip
        words: pane.words
        family: pane.family
    }
    SlipActions {
        id: actions

        x: pane.wide ? preview.x : preview.width + Theme.margin
        y: pane.wide ? pane.height - height : preview.y
        width: pane.width - x
        upright: !pane.wide
        most: pane.wide ? pane.height * 0.5 : pane.height - y
        slip: pane.slip
        words: pane.words
        family: pane.family
    }
}
