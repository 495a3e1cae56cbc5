"""The desk's figures as a table for a spreadsheet: what was counted, the item, its language, how often."""

from collections.abc import Callable, Mapping, Sequence

from app.kiosk.figures import Figures
from app.kiosk.knowledge import Knowledge
from app.kiosk.unanswered import Group
from glossary.formats.csv import write_csv
from glossary.formats.xlsx import write_xlsx
from glossary.language import JA

Row = tuple[str, str, str, str, str]


def rows(
    counted: Figures, groups: Sequence[Group], knowledge: Knowledge, names: Mapping[str, str]
) -> tuple[Row, ...]:
    """Header first; `names` are desk_words."""
    found: list[Row] = [
        (
            *(names["column-kind"], names["column-item"], names["column-lang"]),
            *(names["column-count"], names["column-wanted"]),
        ),
        (names["questions"], "", "", str(counted.questions), ""),
    ]
    for kind, counts, prefix in (
        ("outcomes", counted.outcomes, "outcome-"),
        ("ways", counted.ways, "way-"),
        ("topics", counted.topics, "topic-"),
        ("languages", counted.languages, ""),
        ("hours", counted.hours, ""),
        ("days", counted.days, ""),
    ):
        found += [
            (names[kind], names[prefix + item] if prefix else item, "", str(count), "")
            for item, count in counts
        ]
    found += [
        (names["entries"], title_of(knowledge, entry), "", str(count), "") for entry, count in counted.entries
    ]
    found += [
        (
            names["unanswered"],
            group.text,
            str(group.lang),
            str(group.count),
            title_of(knowledge, group.wanted),
        )
        for group in groups
    ]
    return tuple(found)


def title_of(knowledge: Knowledge, id_: str) -> str:
    """The entry's Japanese title; its id once the desk has taken it away."""
    entry = knowledge.get(id_)
    return entry.title[JA] if entry is not None else id_


def _xlsx(table: Sequence[Row]) -> bytes:
    return write_xlsx(table, "questions")


WRITERS: Mapping[str, Callable[[Sequence[Row]], bytes]] = {"csv": write_csv, "xlsx": _xlsx}
"""By suffix; no cell of either is a formula."""
