import QtQuick

// What all sections of the settings page share.
Column {
    required property WindowModel window

    readonly property PreferencesModel preferences: window.preferences
    readonly property var values: preferences.values
    readonly property var words: window.conversation.staff.words
    readonly property string family: window.conversation.staff.fontFamily

    spacing: Theme.margin
}
