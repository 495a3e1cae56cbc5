pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// Buttons of one size that fill their place, or scroll where they do not fit; arrow keys go from one to the next.
Flickable {
    id: pane

    // Each: id, title; and picture, icon, detail, font, strong where it has one.
    required property var rows
    // The same again makes no new buttons: the one with the focus stays.
    property var kept: []
    property string family: ""
    property string prefix: "tourist"
    property real least: 190
    property int textSize: Theme.body
    property bool growing: true
    readonly property real most: 180

    readonly property int columns: Math.max(1, Math.min(kept.length, Math.floor((width + Theme.gap) / (least * Theme.scale + Theme.gap))))
    readonly property real wanted: grid.implicitHeight

    onRowsChanged: {
        if (JSON.stringify(rows) !== JSON.stringify(kept))
            kept = rows;
    }

    signal chosen(string name)
    signal used(bool byKey)

    function takeFocus(reason: int): void {
        const first = repeater.itemAt(0) as TouristButton;
        if (first)
            first.forceActiveFocus(reason);
    }
    function go(place: int): bool {
        const next = repeater.itemAt(place) as TouristButton;
        if (next === null)
            return false;
        next.forceActiveFocus(Qt.TabFocusReason);
        pane.contentY = Math.max(0, Math.min(Math.max(pane.contentY, next.y + next.height - pane.height), next.y));
        return true;
    }

    contentHeight: grid.height
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height + 1
    clip: interactive

    GridLayout {
        id: grid

        width: pane.width
        height: pane.growing ? Math.max(implicitHeight, Math.min(pane.height, Math.ceil(pane.kept.length / pane.columns) * (pane.most + rowSpacing) - rowSpacing)) : implicitHeight
        columns: pane.columns
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            id: repeater

            model: pane.kept

            TouristButton {
                id: cell

                required property var modelData
                required property int index

                objectName: `${pane.prefix}-${modelData.id}`
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                // A layout of equal cells asks for the least, not for the preferred height.
                Layout.minimumHeight: implicitHeight
                text: modelData.title
                detail: modelData.detail ?? ""
                picture: modelData.picture ?? ""
                iconName: picture === "" ? modelData.icon ?? "" : ""
                strong: modelData.strong ?? false
                family: modelData.font ?? pane.family
                textSize: pane.textSize
                onUsed: byKey => pane.used(byKey)
                onClicked: pane.chosen(modelData.id)
                Keys.onPressed: event => {
                    switch (event.key) {
                    case Qt.Key_Right:
                        event.accepted = pane.go(cell.index + 1);
                        break;
                    case Qt.Key_Left:
                        event.accepted = pane.go(cell.index - 1);
                        break;
                    case Qt.Key_Down:
                        event.accepted = pane.go(cell.index + pane.columns);
                        break;
                    case Qt.Key_Up:
                        event.accepted = pane.go(cell.index - pane.columns);
                        break;
                    }
                }
            }
        }
    }
}
