"""A counter for the tests of this room: a real database, joined to a real hub."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.hub.credentials import load
from app.hub.exchange import Exchanged, exchange
from app.hub.joining import join_hub
from app.hub.worker import HubWorker
from glossary.errors import CodedError
from glossary.hub.access import Address, Credentials
from glossary.hub.hub import Hub, connect
from glossary.hub_state import HubState, load_state
from glossary.language import EN, JA, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord, new_conversation
from glossary.said import KeptSpan, KeptTexts
from glossary.signals import Signal
from glossary.store import Store
from glossary.terms import Term
from tests.hub.conftest import Town

NOW = datetime.datetime.now()
TERM = Term(
    "town.5c5c5c5c5c5c",
    "結核検診",
    "けっかくけんしん",
    "health",
    renderings={EN: ("TB screening",)},
    status="checked",
)


def said(english: str, of: Term = TERM) -> Term:
    return replace(of, renderings={EN: (english,)})


def numbered(number: int) -> Term:
    return replace(TERM, id=f"town.n{number}", ja=f"試験{number}番", renderings={EN: (f"test {number}",)})


@dataclass(frozen=True, slots=True)
class Desk:
    database: Path

    @property
    def credentials(self) -> Credentials:
        return load(self.database)

    @contextmanager
    def store(self) -> Iterator[Store]:
        with Store.open(self.database) as store:
            yield store

    @contextmanager
    def hub(self) -> Iterator[Hub]:
        with connect(self.credentials) as hub:
            yield hub

    def sync(self, now: datetime.datetime = NOW, *, removals: bool = False) -> Exchanged:
        with self.store() as store, self.hub() as hub:
            return exchange(store, hub, self.credentials, lambda: now, removals=removals)

    def write(self, *terms: Term) -> None:
        with self.store() as store:
            store.upsert_terms(terms)

    def delete(self, *ids: str) -> None:
        with self.store() as store:
            store.delete_terms(ids)

    def english(self, id: str = TERM.id) -> str | None:
        with self.store() as store:
            return next((term.renderings[EN][0] for term in store.terms() if term.id == id), None)

    def state(self) -> HubState:
        with self.store() as store, store.connection.reading() as raw:
            return load_state(raw)

    def talk(self, turns: int = 3, hour: int = 3) -> str:
        """A conversation of yesterday: each turn is 4 signals."""
        conversation, day = new_conversation(), NOW.date() - datetime.timedelta(days=1)
        with self.store() as store:
            log = PhraseLog(store)
            for turn in range(turns):
                log.write(
                    TurnRecord(
                        conversation,
                        turn,
                        day,
                        LanguagePair(JA, EN),
                        "engine",
                        "e",
                        missed=(TERM.id,),
                        doubts=("number",),
                        hour=hour,
                        counter="1番",
                    ),
                    KeptTexts((KeptSpan(EN, "candidate", "resident tax office"),)),
                )
            log.write_signal(Signal(conversation, turns, day, hour, "replayed", EN))
        return conversation


def per_talk(turns: int = 3) -> int:
    """Signals of Desk.talk: turn, missed, doubt and span of each turn, and one more."""
    return 4 * turns + 1


def new_desk(town: Town, folder: Path, department: str, *, reviewer: bool = False, port: int = 0) -> Desk:
    """`port`: that of a relay to the server."""
    desk = Desk(folder / "kakehashi.db")
    code = town.admin.invite(department, folder.name, reviewer=reviewer).code
    join_hub(desk.database, str(Address("127.0.0.1", port or town.server.port, town.database)), code)
    return desk


def arrived(town: Town) -> int:
    """Signals at the hub."""
    return int(str(town.sql("SELECT count(*) FROM kakehashi.signals")[0][0]))


@contextmanager
def working(desk: Desk, tell: list[CodedError] | None = None) -> Iterator[HubWorker]:
    told = [] if tell is None else tell
    with HubWorker(
        desk.database, desk.database.parent / "packs", told.append, first_wait=0.1, every=0.5
    ) as worker:
        yield worker
