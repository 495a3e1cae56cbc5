pragma ComponentBehavior: Bound

import QtQuick

// The answer: text with its picture, map, or code to take along.
Item {
    id: pane

    required property TouristModel tourist
    required property var words
    required property string family

    readonly property var answer: tourist.answer
    readonly property string font_: answer.font ?? family

    readonly property bool more: tourist.view === "text" && scroll.contentHeight > scroll.height + 1

    // The rest of a long answer, and from its end the beginning again: for who cannot reach up to the text.
    function readOn(): void {
        const last = scroll.contentHeight - scroll.height;
        scroll.contentY = scroll.contentY >= last - 1 ? 0 : Math.min(last, scroll.contentY + scroll.height * 0.8);
    }

    Flickable {
        id: scroll

        objectName: "touristAnswer"
        anchors.fill: parent
        visible: pane.tourist.view === "text"
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height + 1
        clip: interactive

        Column {
            id: column

            width: scroll.width
            spacing: 10

            Row {
                width: parent.width
                spacing: Theme.margin

                PlainText {
                    objectName: "touristText"
                    width: parent.width - (picture.visible ? picture.width + parent.spacing : 0)
                    text: pane.answer.text ?? ""
                    font.family: pane.font_
                    font.pixelSize: Theme.large
                }
                Image {
                    id: picture

                    objectName: "touristPicture"
                    visible: (pane.answer.picture ?? "") !== ""
                    width: Math.min(180, column.width * 0.28)
                    height: width
                    sourceSize: Qt.size(width * 2, width * 2)
                    source: visible ? `image://kiosk/picture/${pane.answer.picture}/${String(Theme.visitor).slice(-6)}` : ""
                    Accessible.ignored: true
                }
            }
            Repeater {
                model: pane.answer.facts ?? []

                Row {
                    id: fact

                    required property var modelData

                    width: column.width
                    spacing: 10

                    Icon {
                        name: fact.modelData.name === "walk" ? "person" : "clock"
                        color: Theme.visitor
                    }
                    PlainText {
                        width: parent.width - 40
                        text: fact.modelData.text
                        font.family: pane.font_
                        font.pixelSize: Theme.body
                        font.weight: Font.DemiBold
                    }
                }
            }
            Row {
                visible: (pane.answer.phone ?? "") !== ""
                width: parent.width
                spacing: 10

                Icon {
                    name: "phone"
                    color: Theme.visitor
                }
                PlainText {
                    text: pane.answer.phone ?? ""
                    font.pixelSize: Theme.body
                    font.weight: Font.DemiBold
                }
            }
            PlainText {
                id: remarks

                objectName: "touristRemarks"
                width: parent.width
                visible: text !== ""
                text: [pane.answer.sample ? pane.words.touristSample : "", pane.answer.draft ? pane.words.touristDraft : ""].filter(one => one !== "").join("\n")
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            // Where the text leaves room, the way is there at once.
            Image {
                id: small

                objectName: "touristSmallMap"
                visible: (pane.answer.map ?? false) && pane.height - remarks.y - remarks.height >= 150
                width: column.width
                height: Math.max(1, pane.height - remarks.y - remarks.height - column.spacing)
                fillMode: Image.PreserveAspectFit
                horizontalAlignment: Image.AlignLeft
                cache: false
                sourceSize: Qt.size(640, 640)
                source: visible ? `image://kiosk/map/small/${pane.tourist.revision}` : ""
                Accessible.role: Accessible.Graphic
                Accessible.name: pane.words.touristMap
            }
        }
    }
    Image {
        objectName: "touristMap"
        anchors.fill: parent
        visible: pane.tourist.view === "map"
        fillMode: Image.PreserveAspectFit
        cache: false
        readonly property real side: Math.max(1, Math.floor(Math.min(width, height)))

        sourceSize: Qt.size(side * 2, side * 2)
        source: visible ? `image://kiosk/map/${pane.tourist.revision}` : ""
        Accessible.role: Accessible.Graphic
        Accessible.name: pane.words.touristMap
    }
    Loader {
        anchors.fill: parent
        active: pane.tourist.view === "code"
        sourceComponent: Item {
            id: take

            readonly property bool wide: width > 1.2 * height
            readonly property real room: wide ? Math.min(height, width * 0.6) : Math.min(width, height - 5 * Theme.large)
            // Whole pixels a module, or a telephone sees moiré.
            readonly property int cell: Math.max(1, Math.floor(room / pane.tourist.codeModules))

            Image {
                objectName: "touristCode"
                x: take.wide ? 0 : (take.width - width) / 2
                width: take.cell * pane.tourist.codeModules
                height: width
                smooth: false
                cache: false
                source: `image://kiosk/code/${pane.tourist.revision}`
                Accessible.role: Accessible.Graphic
                Accessible.name: pane.words.touristScan
            }
            PlainText {
                id: note

                x: take.wide ? take.room + Theme.margin : 0
                y: take.wide ? (take.height - height) / 2 : take.cell * pane.tourist.codeModules + Theme.gap
                width: take.width - x
                horizontalAlignment: take.wide ? Text.AlignLeft : Text.AlignHCenter
                text: pane.words.touristScan
                font.family: pane.family
                font.pixelSize: Theme.large
            }
        }
    }
}
