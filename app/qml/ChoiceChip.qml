import QtQuick

// One answer out of several.
PushButton {
    id: chip

    required property bool chosen

    kind: chosen ? PushButton.Strong : PushButton.Quiet
    textSize: Theme.body
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
}
