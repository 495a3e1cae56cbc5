"""What the page of phrases shows of a shelf: chapters, rows, and what can be typed to find them. No Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.ui.phrase_search import Entry, PhraseSearch
from app.ui.phrase_shelf import Procedure, Shelf, Titles, title_of
from app.ui.slot_fields import template_text
from app.ui.words import words
from glossary.language import Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots

STARRED, RECENT = ":starred", ":recent"
"""Chapters that are no procedures."""
ROLES = ("phrase", "primary", "secondary", "draft", "starred", "asks", "chapter", "part")


@dataclass(frozen=True, slots=True)
class Asked:
    """What staff look at: hits of a query, else a chapter."""

    query: str
    chapter: str
    starred: tuple[str, ...]
    recent: tuple[str, ...]


def picked(shelf: Shelf, search: PhraseSearch | None, asked: Asked) -> Iterator[tuple[Procedure, Phrase]]:
    """The phrases to show, in order; a search that is not built yet finds nothing."""
    if asked.query:
        found = search.find(asked.query) if search else ()
    elif asked.chapter in (STARRED, RECENT):
        found = asked.starred if asked.chapter == STARRED else asked.recent
    else:
        for procedure in shelf.procedures:
            if procedure.name == asked.chapter:
                yield from ((procedure, phrase) for phrase in procedure.phrases)
        return
    yield from filter(None, map(shelf.find, found))


def listed(
    found: Iterable[tuple[Procedure, Phrase]],
    asked: Asked,
    pair: LanguagePair,
    titles: Titles,
) -> list[dict[str, object]]:
    """Rows by ROLES: with the name of the procedure, or where that is browsed with a heading for each further part."""
    rows: list[dict[str, object]] = []
    last = ""
    for procedure, phrase in found:
        browsing = not asked.query and procedure.name == asked.chapter
        title = title_of(phrase.procedure, titles, pair.source)
        part = title if browsing and title != procedure.title else ""
        rows.append(
            {
                "phrase": phrase.id,
                "primary": template_text(phrase.texts[pair.source], pair.source),
                "secondary": template_text(phrase.texts.get(pair.target, ""), pair.target, "…"),
                "draft": phrase.status == "draft",
                "starred": phrase.id in asked.starred,
                "asks": bool(find_slots(phrase.texts[pair.source])),
                "chapter": "" if browsing else procedure.title,
                "part": part if part != last else "",
            }
        )
        last = part
    return rows


def chapters(shelf: Shelf, lang: Lang) -> Iterator[dict[str, str]]:
    """Stars, what was said, then procedures: name, title, icon, group (a heading where another begins)."""
    own = words(lang)
    yield {"name": STARRED, "title": own["phrasesStarred"], "icon": "star", "group": ""}
    yield {"name": RECENT, "title": own["phrasesRecent"], "icon": "clock", "group": ""}
    usual = True
    for procedure in shelf.procedures:
        group = own["phrasesOthers"] if usual and not procedure.usual else ""
        usual = procedure.usual
        yield {"name": procedure.name, "title": procedure.title, "icon": "", "group": group}


def entries(shelf: Shelf, lang: Lang) -> Iterator[Entry]:
    """What typing finds, in the order of the shelf."""
    for procedure in shelf.procedures:
        for phrase in procedure.phrases:
            yield Entry(
                phrase.id,
                template_text(phrase.texts[lang], lang),
                tuple(template_text(other, lang) for other in phrase.also.get(lang, ())),
                procedure.title,
            )
