import QtQuick

// Visitor above, staff below; the visitor's half can be turned to face the person across the counter.
FocusScope {
    id: page

    required property WindowModel window

    readonly property ConversationModel conversation: window.conversation

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
        width: parent.width
        height: (parent.height - strip.height) / 2
        // Software rendering draws text best at exact half turns, so this is not animated.
        rotation: page.conversation.turned ? 180 : 0
        half: page.conversation.visitor
        conversation: page.conversation
    }
    Strip {
        id: strip

        y: visitorHalf.height
        width: parent.width
        window: page.window
        onMenuWanted: page.menuWanted()
    }
    Half {
        id: staffHalf

        objectName: "staffHalf"
        y: visitorHalf.height + strip.height
        width: parent.width
        height: visitorHalf.height
        half: page.conversation.staff
        conversation: page.conversation
    }
}
