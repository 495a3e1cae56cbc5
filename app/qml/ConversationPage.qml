import QtQuick

// Visitor above, staff below, the visitor's half turned if wished; or both side by side; or staff alone, when the
// visitor has a screen of her own.
FocusScope {
    id: page

    required property WindowModel window

    readonly property ConversationModel conversation: window.conversation

    readonly property bool apart: window.secondScreen.active
    readonly property bool abreast: !apart && conversation.layout === "side" && width > height

    signal menuWanted

    function rest(): void {
        visitorHalf.rest();
        staffHalf.rest();
    }

    Connections {
        target: page.conversation

        function onCleared(): void {
            visitorHalf.forget();
            staffHalf.forget();
            page.forceActiveFocus();
        }
    }
    Half {
        id: visitorHalf

        objectName: "visitorHalf"
        visible: !page.apart
        x: page.abreast ? page.width / 2 : 0
        y: page.abreast ? strip.height : 0
        width: page.abreast ? page.width / 2 : page.width
        height: page.abreast ? page.height - strip.height : (page.height - strip.height) / 2
        // Software rendering draws text best at exact half turns, so this is not animated.
        rotation: page.conversation.turned && page.conversation.layout === "face" ? 180 : 0
        half: page.conversation.visitor
        conversation: page.conversation
        clearing: page.window.clearing
    }
    VisitorPreview {
        id: preview

        objectName: "visitorPreview"
        visible: page.apart
        width: parent.width
        height: implicitHeight
        conversation: page.conversation
    }
    Strip {
        id: strip

        y: page.abreast ? 0 : page.apart ? preview.height : visitorHalf.height
        width: parent.width
        window: page.window
        onMenuWanted: page.menuWanted()
    }
    Half {
        id: staffHalf

        objectName: "staffHalf"
        y: strip.y + strip.height
        width: page.abreast ? page.width / 2 : page.width
        height: page.height - y
        half: page.conversation.staff
        conversation: page.conversation
        clearing: page.window.clearing
    }
    LanguagePicker {
        // The visitor's language, when her half is not here.
        anchors.fill: parent
        visible: page.apart && half.picking
        half: page.conversation.visitor
        onChosen: tag => page.conversation.chooseLanguage("visitor", tag)
        onClosed: half.openPicker(false)
    }
    Rectangle {
        visible: page.abreast
        x: page.width / 2
        y: strip.height
        width: 1
        height: staffHalf.height
        color: Theme.line
    }
}
