pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts

// First run: the models have to come from the network once, or from a USB stick.
Rectangle {
    id: page

    required property WindowModel window

    readonly property SetupModel setup: window.setup
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily

    color: Theme.paper
    // A dialog is a window of its own and would outlive the right to choose in it.
    onVisibleChanged: {
        if (!visible) {
            files.close();
            folders.close();
        }
    }

    FileDialog {
        id: files

        nameFilters: ["*.zip *.argosmodel", "*"]
        onAccepted: page.setup.importUrl(selectedFile)
    }
    FolderDialog {
        id: folders

        onAccepted: page.setup.importUrl(selectedFolder)
    }
    Flickable {
        id: pane

        anchors.fill: parent
        contentHeight: Math.max(height, card.height + 48)
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive

        Rectangle {
            id: card

            x: (pane.width - width) / 2
            y: Math.max(24, (pane.height - height) / 2)
            width: Math.min(pane.width - 48, 860 * Theme.scale)
            height: column.implicitHeight + 72
            radius: 24
            color: Theme.card
            border.width: 1
            border.color: Theme.line

            ColumnLayout {
                id: column

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: 40
                anchors.rightMargin: 40
                spacing: 18

                RowLayout {
                    spacing: 14

                    Icon {
                        size: 52
                        name: "bridge"
                        color: Theme.staff
                    }
                    PlainText {
                        text: "Kakehashi"
                        font.pixelSize: Theme.large
                        font.weight: Font.Bold
                        color: Theme.staff
                    }
                }
                PlainText {
                    Layout.fillWidth: true
                    text: page.setup.complete ? page.words.setupDone : page.words.setupTitle
                    font.family: page.family
                    font.pixelSize: Theme.title
                    font.weight: Font.Bold
                }
                PlainText {
                    Layout.fillWidth: true
                    text: page.words.setupBody
                    font.family: page.family
                    color: Theme.muted
                    lineHeight: 1.15
                }
                PackList {
                    Layout.fillWidth: true
                    setup: page.setup
                    words: page.words
                    family: page.family
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    visible: page.setup.running
                    spacing: 8

                    Rectangle {
                        objectName: "setupProgress"
                        Layout.fillWidth: true
                        Layout.preferredHeight: 20
                        radius: 10
                        color: Theme.calm
                        Accessible.role: Accessible.ProgressBar
                        Accessible.name: page.words.setupProgress
                        Accessible.description: page.setup.amount

                        Rectangle {
                            objectName: "setupProgressFill"
                            width: Math.max(parent.height, parent.width * page.setup.fraction)
                            height: parent.height
                            radius: parent.radius
                            color: Theme.staff
                        }
                    }
                    RowLayout {
                        Layout.fillWidth: true

                        PlainText {
                            objectName: "setupStage"
                            Layout.fillWidth: true
                            text: page.setup.stage
                            font.family: page.family
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                        PlainText {
                            objectName: "setupAmount"
                            text: page.setup.amount
                            wrapMode: Text.NoWrap
                            font.family: page.family
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                    }
                }
                Rectangle {
                    Layout.fillWidth: true
                    Layout.preferredHeight: problem.implicitHeight + 28
                    visible: page.setup.error !== ""
                    radius: Theme.radius
                    color: Theme.doubtPaper
                    border.width: 2
                    border.color: Theme.doubtLine
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: page.setup.error

                    Icon {
                        x: 16
                        anchors.verticalCenter: parent.verticalCenter
                        name: "warning"
                        color: Theme.doubtInk
                    }
                    PlainText {
                        id: problem

                        objectName: "setupError"
                        anchors.verticalCenter: parent.verticalCenter
                        x: 60
                        width: parent.width - 76
                        text: page.setup.error
                        font.family: page.family
                        color: Theme.doubtInk
                    }
                }
                SetupSources {
                    Layout.fillWidth: true
                    visible: page.setup.searched && !page.setup.running
                    setup: page.setup
                    words: page.words
                    family: page.family
                    onFileWanted: files.open()
                    onFolderWanted: folders.open()
                }
                Flow {
                    Layout.fillWidth: true
                    Layout.topMargin: 6
                    spacing: Theme.gap

                    PushButton {
                        objectName: "setupInstall"
                        width: Math.min(implicitWidth, parent.width)
                        visible: !page.setup.running && !page.setup.complete
                        kind: PushButton.Strong
                        iconName: "download"
                        textSize: Theme.body
                        text: `${page.setup.error === "" ? page.words.setupInstall : page.words.setupRetry} (${page.setup.size})`
                        family: page.family
                        onClicked: page.setup.install()
                    }
                    PushButton {
                        objectName: "setupCancel"
                        width: Math.min(implicitWidth, parent.width)
                        visible: page.setup.running
                        iconName: "close"
                        text: page.words.setupCancel
                        family: page.family
                        onClicked: page.setup.cancel()
                    }
                    PushButton {
                        objectName: "setupImport"
                        width: Math.min(implicitWidth, parent.width)
                        visible: !page.setup.running && !page.setup.searched
                        iconName: "usb"
                        text: page.words.setupImport
                        family: page.family
                        onClicked: page.setup.search()
                    }
                    PushButton {
                        objectName: "setupLeave"
                        width: Math.min(implicitWidth, parent.width)
                        visible: !page.setup.running
                        kind: page.setup.complete ? PushButton.Strong : PushButton.Quiet
                        text: page.setup.complete ? page.words.setupStart : page.words.setupLater
                        family: page.family
                        onClicked: page.window.leaveSetup()
                    }
                }
            }
        }
    }
}
