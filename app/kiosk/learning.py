"""The learning loop at the desk: what was asked without an answer becomes a way to ask, once staff say so."""

from dataclasses import replace
from pathlib import Path

from app.kiosk.entry import Entry, KioskError
from app.kiosk.knowledge import Knowledge
from app.kiosk.parsing import LONGEST_ASK, MOST_ASKS
from app.kiosk.saving import save_entry
from app.kiosk.unanswered import Group


def with_asks(entry: Entry, group: Group) -> Entry:
    """The entry with every way the group says it that it does not have, as far as there is room.

    Raises KioskError("kiosk-ask-hidden") where each of them has lost something to the redactor: nobody asks like that.
    """
    have = entry.asks.get(group.lang, ())
    usable = [text for text in group.texts if "〔" not in text and len(text) <= LONGEST_ASK]
    if not usable:
        raise KioskError("kiosk-ask-hidden", text=group.text)
    room = max(0, MOST_ASKS - len(have))
    fresh = [text for text in usable if text not in have][:room]
    if not fresh and not set(usable) & set(have):
        raise KioskError(
            "kiosk-list-long", entry=entry.id, file="-", field=f"asks.{group.lang}", limit=MOST_ASKS
        )
    return replace(entry, asks={**entry.asks, group.lang: (*have, *fresh)})


def teach(folder: Path, knowledge: Knowledge, id_: str, group: Group) -> Entry:
    """Write the group's wordings to the entry in the desk's own file; the entry as it is now.

    Raises KioskError("kiosk-entry-unknown"), as with_asks and saving.save_entry.
    """
    entry = knowledge.get(id_)
    if entry is None:
        raise KioskError("kiosk-entry-unknown", entry=id_)
    taught = with_asks(entry, group)
    save_entry(folder, taught)
    return taught
