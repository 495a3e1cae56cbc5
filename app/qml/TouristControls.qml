pragma ComponentBehavior: Bound

import QtQuick

// Everything to be touched: talk button, field, what can be done, what can be chosen.
Item {
    id: controls

    required property TouristModel tourist
    required property var words
    required property var staffWords
    required property string family
    // The answer goes on below what can be seen of it.
    property bool more: false

    // Side by side where that is wider than high.
    readonly property bool broad: width > 1.7 * height
    readonly property bool attract: tourist.phase === "attract"
    readonly property real split: choices.kept.length === 0 ? width : Math.floor((width - Theme.gap) * (attract ? 0.24 : 0.42))
    // Below the actions, for what can be chosen.
    readonly property real kept: broad || choices.kept.length === 0 ? 0 : Theme.gap + Math.min(choices.wanted, height * 0.4)
    readonly property var actions: {
        const w = controls.words;
        const found = [];
        const add = (id, title, icon, strong) => found.push({
                id: id,
                title: title,
                icon: icon === "map" ? "" : icon,
                picture: icon === "map" ? icon : "",
                strong: strong ?? false
            });
        switch (tourist.phase) {
        case "ask":
            if (tourist.topic !== "")
                add("topics", w.touristAllTopics, "list");
            if (tourist.hears)
                add("hands", w.touristHands, tourist.handsFree ? "box-checked" : "hands-free");
            add("person", w.touristPerson, "people");
            break;
        case "answer":
            if (controls.more)
                add("more", w.touristMore, "download");
            add("again", w.again, "sound");
            add("slower", w.replaySlower, "slower");
            if (tourist.view !== "text")
                add("text", w.touristText, "info");
            if (tourist.answer.map && tourist.view !== "map")
                add("map", w.touristMap, "map");
            if (tourist.view !== "code")
                add("code", w.touristTake, "qr");
            add("person", w.touristPerson, "people");
            if (tourist.called)
                add("together", `${w.touristTogether} / ${controls.staffWords.touristStaffTogether}`, "translate", true);
            add("other", w.touristOther, "ask-again");
            break;
        case "offered":
            add("none", w.touristNone, "people");
            add("again", w.again, "sound");
            add("other", w.touristOther, "ask-again");
            break;
        case "handed-over":
            if (!tourist.called)
                add("call", w.touristCall, "people", true);
            add("together", `${w.touristTogether} / ${controls.staffWords.touristStaffTogether}`, "translate", tourist.called);
            if (tourist.called)
                add("came", controls.staffWords.touristStaffCame, "check");
            add("other", w.touristOther, "ask-again");
        }
        return found;
    }

    signal used(bool byKey)
    signal readOn

    function takeFocus(reason: int): void {
        if (attract)
            choices.takeFocus(reason);
        else if (tourist.phase === "offered")
            choices.takeFocus(reason);
        else
            talk.forceActiveFocus(reason);
    }
    function act(name: string): void {
        switch (name) {
        case "more":
            readOn();
            break;
        case "topics":
            tourist.openTopic("");
            break;
        case "hands":
            tourist.toggleHands();
            break;
        case "person":
        case "none":
            tourist.person();
            break;
        case "again":
            tourist.again();
            break;
        case "slower":
            tourist.slower();
            break;
        case "call":
            tourist.call();
            break;
        case "together":
            tourist.talkTogether();
            break;
        case "came":
            tourist.came();
            break;
        case "other":
            tourist.other();
            break;
        default:
            tourist.show(name);
        }
    }
    function choose(name: string): void {
        if (attract)
            tourist.begin(name);
        else if (tourist.phase === "ask" && tourist.topic === "")
            tourist.openTopic(name);
        else
            tourist.choose(name);
    }

    Flickable {
        id: pane

        width: controls.broad ? controls.split : controls.width
        height: Math.min(doing.height, controls.height - controls.kept)
        contentHeight: doing.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height + 1
        clip: interactive

        Column {
            id: doing

            width: pane.width
            spacing: Theme.gap

            TouristTalk {
                id: talk

                width: parent.width
                visible: !controls.attract
                tourist: controls.tourist
                words: controls.words
                family: controls.family
                onUsed: byKey => controls.used(byKey)
            }
            Loader {
                width: parent.width
                active: controls.tourist.phase === "ask"
                visible: active
                sourceComponent: TouristField {
                    words: controls.words
                    family: controls.family
                    onSent: text => controls.tourist.ask(text)
                }
            }
            TouristGrid {
                width: parent.width
                height: wanted
                visible: kept.length > 0
                prefix: "touristDo"
                rows: controls.actions
                family: controls.family
                growing: false
                least: choices.kept.length === 0 ? 230 : Theme.scale > 1.2 ? 150 : 170
                textSize: choices.kept.length === 0 ? Theme.large : Theme.body
                onUsed: byKey => controls.used(byKey)
                onChosen: name => controls.act(name)
            }
        }
    }
    TouristGrid {
        id: choices

        x: controls.broad && !controls.attract ? controls.split + Theme.gap : 0
        y: controls.broad || controls.attract ? 0 : pane.height + Theme.gap
        width: controls.width - x
        height: controls.height - y
        visible: kept.length > 0
        prefix: controls.attract ? "touristLanguage" : controls.tourist.phase === "ask" && controls.tourist.topic === "" ? "touristTopic" : "touristEntry"
        rows: {
            const tourist = controls.tourist;
            switch (tourist.phase) {
            case "attract":
                return tourist.languages.map(one => ({
                            id: one.tag,
                            title: one.name,
                            detail: one.touch,
                            font: one.font
                        }));
            case "ask":
                return tourist.topic === "" ? tourist.topics : tourist.entries;
            case "answer":
                return tourist.near;
            case "offered":
                return tourist.near.map((one, place) => Object.assign({}, one, {
                        title: `${place + 1}. ${one.title}`
                    }));
            default:
                return [];
            }
        }
        family: controls.family
        textSize: controls.attract ? Theme.large : Theme.body
        least: controls.attract ? 180 : controls.tourist.phase === "offered" ? 300 : controls.tourist.low ? 160 : 190
        onUsed: byKey => controls.used(byKey)
        onChosen: name => controls.choose(name)
    }
}
