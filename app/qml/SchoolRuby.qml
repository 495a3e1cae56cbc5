pragma ComponentBehavior: Bound

import QtQuick

// Japanese with its readings above the kanji; wraps between words.
Item {
    id: ruby

    // [{ base, reading }], see app/school/furigana.py.
    required property var pieces
    required property string family
    property int size: Theme.words
    property int weight: Font.DemiBold
    property color color: Theme.ink
    property bool centred: false

    // No line begins with a full stop, and one may begin after a space.
    readonly property var atoms: divide(pieces)
    readonly property bool high: pieces.some(piece => piece.reading !== "")

    function divide(pieces: var): var {
        // With spaces between words lines end there; without, anywhere but before what may not begin a line.
        const spaced = pieces.some(piece => piece.base.includes(" "));
        const hanging = "。、？！」ぁぃぅぇぉっゃゅょァィゥェォッャュョー";
        const atoms = [[]];
        for (const piece of pieces) {
            if (piece.reading !== "") {
                if (!spaced)
                    atoms.push([]);
                atoms[atoms.length - 1].push(piece);
                continue;
            }
            let run = "";
            for (const letter of piece.base) {
                if (!spaced && !hanging.includes(letter)) {
                    add(atoms, run);
                    run = "";
                    atoms.push([]);
                }
                run += letter;
                if (spaced && " 　。、".includes(letter)) {
                    add(atoms, run);
                    run = "";
                    atoms.push([]);
                }
            }
            add(atoms, run);
        }
        return atoms.filter(atom => atom.length > 0);
    }
    function add(atoms: var, run: string): void {
        if (run !== "")
            atoms[atoms.length - 1].push({
                base: run,
                reading: ""
            });
    }
    function flat(): string {
        return pieces.map(piece => piece.base).join("");
    }

    implicitHeight: flow.height
    Accessible.role: Accessible.StaticText
    Accessible.name: flat()

    Flow {
        id: flow

        readonly property real wanted: {
            let all = 0;
            for (let place = 0; place < divided.count; place++)
                all += divided.itemAt(place)?.width ?? 0;
            return Math.ceil(all) + 1;
        }

        x: ruby.centred ? Math.max(0, (ruby.width - width) / 2) : 0
        width: Math.min(ruby.width, wanted)

        Repeater {
            id: divided

            model: ruby.atoms.length

            Row {
                id: word

                required property int index

                Repeater {
                    model: ruby.atoms[word.index] ?? []

                    Item {
                        id: piece

                        required property var modelData

                        implicitWidth: Math.ceil(Math.max(base.implicitWidth, above.implicitWidth))
                        implicitHeight: base.y + base.height

                        PlainText {
                            id: above

                            anchors.horizontalCenter: parent.horizontalCenter
                            visible: text !== ""
                            text: piece.modelData.reading
                            font.family: ruby.family
                            font.pixelSize: Theme.small
                            wrapMode: Text.NoWrap
                            color: ruby.color
                            Accessible.ignored: true
                        }
                        PlainText {
                            id: base

                            anchors.horizontalCenter: parent.horizontalCenter
                            y: ruby.high ? Math.round(above.implicitHeight) - 4 : 0
                            text: piece.modelData.base
                            font.family: ruby.family
                            font.pixelSize: ruby.size
                            font.weight: ruby.weight
                            wrapMode: Text.NoWrap
                            color: ruby.color
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
