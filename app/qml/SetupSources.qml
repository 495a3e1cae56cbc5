pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// Packs that lie on a stick or somewhere else, to be brought in without a network.
ColumnLayout {
    id: sources

    required property SetupModel setup
    required property var words
    required property string family

    signal fileWanted
    signal folderWanted

    spacing: 8

    PlainText {
        objectName: "setupNothing"
        Layout.fillWidth: true
        visible: sources.setup.found.length === 0
        text: sources.words.setupNothing
        font.family: sources.family
        color: Theme.muted
    }
    Repeater {
        model: sources.setup.found.slice(0, 3)

        PushButton {
            required property string modelData
            required property int index

            objectName: `setupFound${index}`
            Layout.fillWidth: true
            iconName: "usb"
            text: modelData.slice(modelData.lastIndexOf("/") + 1).slice(0, 60)
            spokenName: text
            onClicked: sources.setup.importPath(modelData)
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap

        PushButton {
            objectName: "setupRescan"
            width: Math.min(implicitWidth, parent.width)
            iconName: "usb"
            text: sources.words.setupRescan
            family: sources.family
            onClicked: sources.setup.search()
        }
        PushButton {
            objectName: "setupOther"
            width: Math.min(implicitWidth, parent.width)
            text: sources.words.setupOther
            family: sources.family
            onClicked: sources.fileWanted()
        }
        PushButton {
            objectName: "setupFolder"
            width: Math.min(implicitWidth, parent.width)
            text: sources.words.setupFolder
            family: sources.family
            onClicked: sources.folderWanted()
        }
    }
}
