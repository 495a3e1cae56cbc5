pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs

// A pack for other offices, and theirs: looked at before anything is written.
Item {
    id: pane

    required property ConsoleModel desk
    required property var words
    required property string family

    readonly property PacksModel packs: desk.packs
    readonly property bool administrator: desk.role === "administrator"

    Component.onCompleted: {
        packs.refresh();
        desk.packExport.prepare();
    }

    FileDialog {
        id: files

        nameFilters: ["*.kglossary"]
        onAccepted: pane.packs.openUrl(selectedFile)
    }
    ScrollPane {
        objectName: "packsPane"
        width: parent.width - Theme.margin
        height: parent.height
        visible: !pane.packs.open

        PlainText {
            objectName: "packsTold"
            width: parent.width
            visible: text !== ""
            text: pane.packs.told
            font.family: pane.family
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.good
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        SettingsCard {
            title: pane.words.packTake
            note: pane.words.packTakeNote
            family: pane.family

            Repeater {
                model: pane.packs.files

                PersonButton {
                    required property var modelData
                    required property int index

                    objectName: `pack-${index}`
                    width: parent ? parent.width : 0
                    iconName: "usb"
                    name: modelData.name
                    role: modelData.place
                    family: pane.family
                    enabled: pane.desk.work.job === ""
                    onClicked: pane.packs.openPath(modelData.path)
                }
            }
            PlainText {
                width: parent.width
                visible: pane.packs.files.length === 0
                text: pane.words.packNone
                font.family: pane.family
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Flow {
                width: parent.width
                spacing: 10

                PushButton {
                    objectName: "packLook"
                    iconName: "search"
                    text: pane.words.lookAgain
                    family: pane.family
                    onClicked: pane.packs.refresh()
                }
                PushButton {
                    objectName: "packFile"
                    iconName: "upload"
                    text: pane.words.packFile
                    family: pane.family
                    onClicked: files.open()
                }
            }
        }
        PackExportCard {
            visible: pane.administrator
            making: pane.desk.packExport
            words: pane.words
            family: pane.family
            busy: pane.desk.work.job !== ""
        }
        PlainText {
            width: parent.width
            visible: !pane.administrator
            text: pane.words.packOnly
            font.family: pane.family
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        SettingsCard {
            title: pane.words.packLog
            visible: pane.packs.moved.length > 0
            family: pane.family

            Repeater {
                model: pane.packs.moved

                Column {
                    id: moved

                    required property var modelData

                    width: parent ? parent.width : 0
                    spacing: 2

                    PlainText {
                        width: parent.width
                        text: `${moved.modelData.when}　${moved.modelData.what}`
                        font.family: pane.family
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                    }
                    PlainText {
                        width: parent.width
                        text: moved.modelData.more
                        font.family: pane.family
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
            }
        }
    }
    Loader {
        width: parent.width - Theme.margin
        height: parent.height
        active: pane.packs.open
        sourceComponent: PackPreview {
            packs: pane.packs
            words: pane.words
            family: pane.family
            administrator: pane.administrator
            busy: pane.desk.work.job !== ""
        }
    }
}
