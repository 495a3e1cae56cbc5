"""Figures of the desk as rows for QML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.kiosk.asked_figures import Counted
from app.kiosk.checking import entry_warnings
from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.figures import Figures
from app.kiosk.knowledge import Knowledge
from app.kiosk.retrieval import Retriever
from app.kiosk.unanswered import Group
from app.ui.words import Words
from glossary.language import JA, Lang

MOST_ENTRIES = 10
"""Bars of the chart of entries."""


@dataclass(frozen=True, slots=True)
class Read:
    """Of `days`; `near` are entries that a group may belong to, by its place."""

    days: int
    counted: Counted
    near: tuple[tuple[Entry, ...], ...] = field(default=())


def charts(
    found: Figures, own: Mapping[str, str], names: Mapping[Lang, str], title: Callable[[str], str]
) -> list[dict[str, Any]]:
    """title, bars: label, count, share of the longest; charts with a question alone. `own` are desk_words."""
    named: list[tuple[str, list[tuple[str, int]]]] = [
        ("outcomes", [(own[f"outcome-{name}"], times) for name, times in found.outcomes]),
        ("topics", [(own[f"topic-{name}"], times) for name, times in found.topics]),
        ("languages", [(names.get(Lang(name), name), times) for name, times in found.languages]),
        ("hours", [(f"{name}:00", times) for name, times in found.hours]),
        ("entries", [(title(name), times) for name, times in found.entries[:MOST_ENTRIES]]),
    ]
    return [
        {"title": own[kind], "bars": _bars(counts)} for kind, counts in named if any(n for _, n in counts)
    ]


def group_rows(read: Read, names: Mapping[Lang, str], title: Callable[[str], str]) -> list[dict[str, Any]]:
    """place, text, lang, count, others, choices: id and title of entries it may belong to."""
    return [
        {
            "place": place,
            "text": group.text,
            "lang": names.get(group.lang, str(group.lang)),
            "count": group.count,
            "others": "　".join(group.texts[1:4]),
            "choices": [{"value": one.id, "label": title(one.id)} for one in near],
        }
        for place, (group, near) in enumerate(zip(read.counted.groups, read.near, strict=False))
    ]


def near_entries(retriever: Retriever, knowledge: Knowledge, group: Group) -> tuple[Entry, ...]:
    """What visitors chose first, then what is likest."""
    answer = retriever.ask(group.text, group.lang)
    found = [knowledge.get(group.wanted), answer.entry, *answer.near]
    return tuple({one.id: one for one in found if one is not None}.values())[:3]


def _bars(counts: list[tuple[str, int]]) -> list[dict[str, Any]]:
    most = max((times for _, times in counts), default=0) or 1
    return [{"label": label, "count": times, "share": times / most} for label, times in counts]


def entry_row(entry: Entry, topic: str, reader: Lang, own: Words) -> dict[str, object]:
    """entry, title, topic, checks, todo, sample."""
    checked = sum(entry.checked(lang) for lang in entry.languages)
    state = own["guideChecked"].format(checked=checked, languages=len(LANGUAGES))
    codes = {one.code for one in entry_warnings(entry)} - {"kiosk-sample", "kiosk-draft"}
    todo = own["guideTodo"] if codes else ""
    return {
        "entry": entry.id,
        "title": entry.title.get(reader) or entry.title[JA],
        "topic": topic,
        "checks": state,
        "todo": todo,
        "sample": own["guideSample"] if entry.sample else "",
    }
