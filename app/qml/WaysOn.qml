import QtQuick

// What people can do instead when a turn has failed: the same once more, a phrase, an interpreter on the telephone.
Flow {
    id: ways

    required property string name
    required property var offers
    required property var words
    required property string family
    property color tint: Theme.staff

    readonly property real wanted: (again.visible ? again.implicitWidth + spacing : 0) + (phrases.visible ? phrases.implicitWidth + spacing : 0) + (call.visible ? call.implicitWidth + spacing : 0)

    signal retried
    signal pageWanted(string page)

    spacing: 8

    PushButton {
        id: again

        objectName: `${ways.name}Retry`
        visible: ways.offers.includes("retry")
        kind: PushButton.Warning
        iconName: "redo"
        text: ways.words.retry
        family: ways.family
        onClicked: ways.retried()
    }
    PushButton {
        id: phrases

        objectName: `${ways.name}Phrases`
        visible: ways.offers.includes("phrases")
        iconName: "book"
        text: ways.words.phrases
        family: ways.family
        tint: ways.tint
        onClicked: ways.pageWanted("phrases")
    }
    PushButton {
        id: call

        objectName: `${ways.name}Interpreter`
        visible: ways.offers.includes("interpreter")
        iconName: "phone"
        text: ways.words.handoverInterpreter
        family: ways.family
        tint: ways.tint
        onClicked: ways.pageWanted("interpreter")
    }
}
