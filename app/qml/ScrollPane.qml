import QtQuick

// A column that scrolls, and keeps in sight what the keyboard has reached.
Flickable {
    id: pane

    default property alias content: column.data
    property alias spacing: column.spacing

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

    contentHeight: column.height + Theme.margin
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: true

    Connections {
        target: pane.Window.window

        function onActiveFocusItemChanged(): void {
            pane.reveal(pane.Window.activeFocusItem);
        }
    }
    Column {
        id: column

        width: pane.width
        spacing: Theme.margin
    }
}
