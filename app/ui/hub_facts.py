"""How counter and hub stand, as rows and sentences. No Qt."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.messages import message
from app.ui.hub_pack_rows import state_lines
from app.ui.words import Words
from glossary.hub.errors import HubError
from glossary.language import Lang

if TYPE_CHECKING:
    from app.hub.standing import Standing

Fact = dict[str, str]


def facts(found: "Standing", own: Words) -> list[Fact]:
    """label, value."""
    state, waiting = found.state, found.waiting
    rows = (
        ("hubTown", state.town),
        ("hubCounter", " ".join(filter(None, (state.department, state.counter)))),
        ("hubAddress", found.address),
        ("hubContact", state.contact.replace("T", " ") or own["hubNever"]),
        ("hubVersion", str(state.mark_number)),
        ("hubWaiting", own["hubWaitingCount"].format(rows=waiting.rows, edits=waiting.edits)),
        ("hubDepot", found.depot),
        ("hubOrdered", "\n".join(state_lines(found.packs, own))),
    )
    return [{"label": own[name], "value": value} for name, value in rows if value]


def warnings(found: "Standing", own: Words, lang: Lang) -> list[str]:
    """What somebody should know, a sentence each."""
    return list(dict.fromkeys(_warnings(found, own, lang)))


def _warnings(found: "Standing", own: Words, lang: Lang) -> Iterator[str]:
    state, waiting = found.state, found.waiting
    if state.trouble:
        yield message(HubError(state.trouble), lang)
    if state.restored:
        yield message(HubError("hub-restored"), lang)
    for name, count in (
        ("hubKeptBack", state.kept_back),
        ("hubWithheld", waiting.withheld),
        ("hubDropped", waiting.dropped),
    ):
        if count:
            yield own[name].format(count=count)
