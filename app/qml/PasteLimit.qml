import QtQuick
import QtQuick.Templates as T

// What is pasted into a text area is cut first: it would lay out a megabyte before anybody could shorten it, for half a minute.
T.TextField {
    id: catcher

    required property T.TextArea into
    required property int longest

    // Whether the key was a paste, which is done then.
    function took(event: var): bool {
        if (!event.matches(StandardKey.Paste))
            return false;
        clear();
        paste();
        catcher.into.remove(catcher.into.selectionStart, catcher.into.selectionEnd);
        catcher.into.insert(catcher.into.cursorPosition, text.slice(0, Math.max(0, longest - catcher.into.length)));
        clear();
        return true;
    }

    visible: false
    activeFocusOnTab: false
    maximumLength: longest
    Accessible.ignored: true
}
