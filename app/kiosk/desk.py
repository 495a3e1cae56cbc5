"""What the desk of an installation knows, and what it has been asked."""

import datetime
from pathlib import Path

from app.kiosk.entry import Entry
from app.kiosk.knowledge import Knowledge
from app.kiosk.loading import load_knowledge
from glossary.normalize import search_key
from glossary.questions import Question, QuestionLog
from glossary.store import Store


def desk_knowledge(resources: Path, own: Path) -> Knowledge:
    """The shipped sample with the desk's own folder (Paths.kiosk) over it."""
    return load_knowledge(resources / "kiosk" / "sample", own)


def asked_since(database: Path, day: datetime.date) -> tuple[Question, ...]:
    """Questions from `day` on; none where there is no database. Raises GlossaryError("store-…")."""
    if not database.exists():
        return ()
    with Store.open(database) as store:
        return QuestionLog(store).since(day)


def searched(entry: Entry) -> str:
    """All its texts and its name, folded, for an editor who looks for a word of them."""
    texts = [
        *entry.title.values(),
        *entry.answer.values(),
        *(ask for asks in entry.asks.values() for ask in asks),
    ]
    return search_key("\n".join((entry.id, *texts)))
