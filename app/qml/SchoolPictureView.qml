import QtQuick

// One picture as large as the screen allows, in both languages, to be shown and heard again.
Rectangle {
    id: view

    required property SchoolPicturesModel child
    required property var words
    required property string family
    required property string otherFamily

    readonly property bool wide: width > height

    color: Theme.paper
    Accessible.role: Accessible.Dialog
    Accessible.name: child.current.text ?? ""
    Component.onCompleted: back.forceActiveFocus()

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    PushButton {
        id: back

        objectName: "pictureBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "left"
        text: view.words.schoolPictures
        family: view.family
        onClicked: view.child.stepBack()
    }
    Rectangle {
        id: drawing

        x: view.wide ? Theme.margin : (view.width - width) / 2
        y: back.y + back.height + Theme.margin
        width: view.wide ? Math.min(view.width * 0.42, foot.y - y - Theme.margin) : Math.min(view.width * 0.7, view.height * 0.36)
        height: width
        radius: Theme.radius + 4
        color: "#ffffff"
        border.width: 1
        border.color: Theme.line

        Image {
            objectName: "pictureLarge"
            anchors.fill: parent
            anchors.margins: 20
            sourceSize: Qt.size(width, height)
            source: view.child.current.source ?? ""
            Accessible.role: Accessible.Graphic
            Accessible.name: view.child.current.text ?? ""
        }
    }
    Flickable {
        id: told

        x: view.wide ? drawing.x + drawing.width + 2 * Theme.margin : Theme.margin
        y: view.wide ? drawing.y : drawing.y + drawing.height + Theme.margin
        width: view.width - x - Theme.margin
        height: foot.y - y - Theme.margin
        contentHeight: Math.max(height, lines.height)
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive

        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            width: told.width
            spacing: 2 * Theme.margin

            PlainText {
                objectName: "pictureText"
                width: parent.width
                horizontalAlignment: view.wide ? Text.AlignLeft : Text.AlignHCenter
                text: view.child.current.text ?? ""
                font.family: view.otherFamily
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                color: Theme.visitor
            }
            SchoolRuby {
                objectName: "pictureJapanese"
                width: parent.width
                pieces: view.child.current.plain ?? []
                family: view.child.japaneseFamily
                size: Theme.title
                color: Theme.staff
                centred: !view.wide
            }
        }
    }
    Flow {
        id: foot

        x: Theme.margin
        y: view.height - height - Theme.margin
        width: view.width - 2 * x
        spacing: Theme.gap

        PushButton {
            objectName: "pictureHearJapanese"
            height: Math.max(72, implicitHeight)
            kind: PushButton.Strong
            enabled: view.child.japaneseVoice
            iconName: "sound"
            text: view.words.schoolSpeakJapanese
            family: view.family
            textSize: Theme.large
            onClicked: view.child.hearJapanese()
        }
        PushButton {
            objectName: "pictureHearFamily"
            height: Math.max(72, implicitHeight)
            kind: PushButton.Strong
            tint: Theme.visitor
            tintDown: Theme.visitorDown
            enabled: view.child.familyVoice
            iconName: "sound"
            text: view.child.familyName
            spokenName: view.words.schoolSpeakFamily.replace("{language}", view.child.familyName)
            family: view.otherFamily
            textSize: Theme.large
            onClicked: view.child.hearFamily()
        }
        ChoiceChip {
            objectName: "pictureSlowLarge"
            Accessible.role: Accessible.CheckBox
            height: Math.max(72, implicitHeight)
            chosen: view.child.slow
            iconName: "slower"
            text: view.words.schoolSlow
            family: view.family
            onClicked: view.child.toggleSlow()
        }
        Notice {
            objectName: "pictureNoVoice"
            width: foot.width
            visible: view.child.noVoice !== ""
            problem: false
            sentence: view.child.noVoice
            family: view.family
        }
    }
}
