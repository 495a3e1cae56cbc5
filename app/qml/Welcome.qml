import QtQuick

// What a half says before anybody has spoken: where one is, how to begin, and that nothing is recorded.
Item {
    id: welcome

    required property HalfModel half
    required property bool offerLanguages
    property string mode: "counter"
    // The office's own privacy notice; the program's sentence without one.
    property string notice: ""
    // What is kept of the conversation, said whatever the office's own notice says.
    property string kept: ""

    readonly property real wanted: rest + (begin.greets ? begin.implicitHeight + column.spacing : 0)
    // What must be seen; the talk button says how to begin as well.
    readonly property real rest: greeting.implicitHeight + remarks.implicitHeight + column.spacing * (chips.visible ? 2 : 1) + (chips.visible ? chips.implicitHeight : 0)
    // Long greetings and notices move closer together before anything has to be scrolled to.
    readonly property bool tight: greeting.implicitHeight + remarks.stacked + (chips.visible ? chips.implicitHeight + 20 : 10) > height
    readonly property bool visitors: half.side === "visitor"
    readonly property string how: half.hears ? half.words.welcome : half.words.typeOnly
    readonly property string hello: {
        switch (mode) {
        case "school":
            return half.words.helloSchool;
        case "tourist":
            return half.words.helloTourist;
        default:
            return half.words.helloCounter;
        }
    }

    signal chosen(string tag)

    Flickable {
        anchors.fill: parent
        contentHeight: column.y + column.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive

        Column {
            id: column

            y: Math.max(0, (welcome.height - implicitHeight) / 2)
            width: parent.width
            spacing: !welcome.visitors ? Theme.margin : welcome.tight ? 4 : 10

            PlainText {
                id: greeting

                objectName: welcome.half.side + "Greeting"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: begin.greets ? welcome.hello : welcome.how
                font.family: welcome.half.fontFamily
                // Long greetings leave room for the languages.
                font.pixelSize: text.length > 44 ? Math.min(Theme.words, Theme.title) : Theme.title
                font.weight: Font.DemiBold
                color: Theme.side(welcome.half.side)
            }
            PlainText {
                id: begin

                readonly property bool greets: welcome.visitors && welcome.half.hears

                width: parent.width
                visible: greets && welcome.wanted <= welcome.height
                horizontalAlignment: Text.AlignHCenter
                text: welcome.how
                font.family: welcome.half.fontFamily
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
            }
            Grid {
                id: remarks

                readonly property real stacked: remark.implicitHeight + rowSpacing + record.implicitHeight
                readonly property bool abreast: welcome.tight && remark.implicitWidth + columnSpacing + record.implicitWidth <= column.width

                anchors.horizontalCenter: parent.horizontalCenter
                columns: abreast ? 2 : 1
                columnSpacing: Theme.margin
                rowSpacing: 2
                horizontalItemAlignment: Grid.AlignHCenter
                verticalItemAlignment: Grid.AlignVCenter

                Row {
                    id: remark

                    spacing: 8

                    Icon {
                        id: lock

                        anchors.verticalCenter: parent.verticalCenter
                        size: 24
                        name: "lock"
                        color: Theme.muted
                    }
                    PlainText {
                        objectName: welcome.half.side + "Privacy"
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(Math.ceil(implicitWidth) + 1, column.width - lock.width - 8)
                        text: welcome.notice !== "" ? welcome.notice : welcome.half.words.private
                        font.family: welcome.half.fontFamily
                        font.pixelSize: Theme.body
                        color: Theme.muted
                    }
                }
                PlainText {
                    id: record

                    objectName: welcome.half.side + "Kept"
                    width: Math.min(Math.ceil(implicitWidth) + 1, column.width)
                    visible: text !== ""
                    horizontalAlignment: Text.AlignHCenter
                    text: welcome.kept
                    font.family: welcome.half.fontFamily
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
            LanguageChips {
                id: chips

                visible: welcome.offerLanguages
                width: parent.width
                half: welcome.half
                onChosen: tag => welcome.chosen(tag)
            }
        }
    }
}
