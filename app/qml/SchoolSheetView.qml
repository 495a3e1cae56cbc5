import QtQuick

// The sheet as it will be printed, and its ways out.
Rectangle {
    id: view

    required property var exit
    required property var words
    required property string family
    required property string backText
    required property string nothing

    readonly property bool wide: width >= 1000

    color: Theme.paper
    Accessible.role: Accessible.Dialog
    Accessible.name: words.slipPreview
    Component.onCompleted: back.forceActiveFocus()

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    PushButton {
        id: back

        objectName: "schoolSheetBack"
        x: Theme.margin
        y: Theme.margin
        iconName: "left"
        text: view.backText
        family: view.family
        onClicked: view.exit.stepBack()
    }
    SlipPreview {
        id: preview

        x: Theme.margin
        y: back.y + back.height + Theme.margin
        width: view.wide ? Math.round((view.width - 3 * Theme.margin) * 0.62) : view.width - 2 * x
        height: (view.wide ? view.height : actions.y) - y - Theme.margin
        slip: view.exit
        words: view.words
        family: view.family
        nothing: view.nothing
    }
    SlipActions {
        id: actions

        x: view.wide ? preview.x + preview.width + Theme.margin : Theme.margin
        y: view.wide ? preview.y : view.height - height - Theme.margin
        width: view.width - x - Theme.margin
        upright: view.wide
        most: view.wide ? view.height - y - Theme.margin : view.height * 0.4
        slip: view.exit
        words: view.words
        family: view.family
    }
}
