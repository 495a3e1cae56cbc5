pragma ComponentBehavior: Bound

import QtQuick

// A pack entry by entry: ours, theirs or both; conflicts come first and have to be decided.
Item {
    id: page

    required property PacksModel packs
    required property var words
    required property string family
    required property bool administrator
    required property bool busy

    readonly property var about: packs.about

    ListView {
        id: list

        objectName: "packChanges"
        width: parent.width
        height: foot.y - Theme.gap
        clip: true
        spacing: 8
        // Rows prepared ahead are given up with a warning when the list changes under them.
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        model: page.packs.rows
        Accessible.role: Accessible.List
        header: Column {
            width: list.width
            spacing: Theme.margin
            bottomPadding: Theme.margin

            PushButton {
                objectName: "packBack"
                iconName: "left"
                text: page.words.consoleBack
                family: page.family
                onClicked: page.packs.stepBack()
            }
            SettingsCard {
                title: page.about.title ?? ""
                note: [page.about.town, page.about.version, page.about.known].filter(Boolean).join("　")
                family: page.family

                PlainText {
                    objectName: "packCounts"
                    width: parent.width
                    text: page.about.counts ?? ""
                    font.family: page.family
                    font.weight: Font.DemiBold
                }
                PlainText {
                    width: parent.width
                    text: (page.about.signer ?? "") !== "" ? page.words.packSigner.replace("{name}", page.about.signer) : page.words.packUnknown
                    font.family: page.family
                    font.pixelSize: Theme.small
                    color: (page.about.signer ?? "") !== "" ? Theme.good : Theme.problemInk
                }
                PlainText {
                    objectName: "packSignerFingerprint"
                    width: parent.width
                    text: page.about.fingerprint ?? ""
                    font.family: page.family
                    font.pixelSize: Theme.large
                    font.weight: Font.Bold
                }
                Repeater {
                    model: page.about.questions ?? []

                    SettingsSwitch {
                        required property var modelData
                        required property int index

                        objectName: `packQuestion-${index}`
                        text: page.words.packAgree
                        note: modelData.text
                        family: page.family
                        on: page.packs.agreed.includes(modelData.code)
                        onSwitched: on => page.packs.agree(modelData.code, on)
                    }
                }
                SettingsSwitch {
                    objectName: "packDrafts"
                    enabled: !page.busy
                    text: page.words.packDrafts
                    note: page.words.packDraftsNote
                    family: page.family
                    on: page.packs.drafts
                    onSwitched: on => page.packs.keepDrafts(on)
                }
            }
            SettingsCard {
                title: page.words.packAll.replace("{count}", page.packs.conflicts)
                visible: page.packs.conflicts > 0
                family: page.family

                SettingsChoices {
                    name: "packAll"
                    family: page.family
                    current: ""
                    options: ["ours", "theirs", "both"].map(choice => ({
                                value: choice,
                                label: page.words[`packChoice-${choice}`]
                            }))
                    onChosen: value => page.packs.chooseAll(value)
                }
            }
        }
        delegate: PackChange {
            width: ListView.view.width
            words: page.words
            family: page.family
            onChosen: value => page.packs.choose(key, value)
        }
    }
    Flow {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        width: parent.width
        spacing: Theme.margin
        layoutDirection: Qt.RightToLeft

        PushButton {
            objectName: "packImport"
            visible: page.administrator
            enabled: page.packs.ready && !page.busy
            kind: PushButton.Strong
            iconName: "check"
            text: page.words.packImport
            family: page.family
            textSize: Theme.body
            onClicked: page.packs.bringIn()
        }
        PlainText {
            objectName: "packOpen"
            height: Theme.target
            width: Math.min(Math.ceil(implicitWidth), parent.width)
            verticalAlignment: Text.AlignVCenter
            visible: text !== ""
            text: !page.administrator ? page.words.packOnly : page.packs.undecided > 0 ? page.words.packOpen.replace("{count}", page.packs.undecided) : ""
            font.family: page.family
            font.pixelSize: Theme.small
            color: Theme.problemInk
        }
    }
}
