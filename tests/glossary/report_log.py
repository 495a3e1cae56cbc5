"""Months of a town's counters as the log keeps them: made up, the same for the same seed."""

import datetime
import random
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from glossary.sql import sqlite3
from glossary.store import Store

COUNTERS = ("総合窓口", "3番窓口", "国保年金課", "こども課")
LANGS = ("vi", "en", "zh-Hans", "pt-BR", "ko", "ne", "fil", "es", "id", "th", "my", "fr")
DOMAINS = ("residency", "insurance", "child", "office", "tax", "pension", "waste", "health")
CODES = ("number", "term-missed", "negation", "language-weak", "weekday")
SIGNALS = (
    "corrected",
    "replaced",
    "not-understood",
    "replayed",
    "phrase-tapped",
    "quick-answer",
    "handed-over",
)
_TURN = (
    "INSERT INTO phrase_log (conversation, turn, day, source, target, route, engine, translate, speak_first, total, "
    "hour, counter, domain, mode, side, phrase) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'counter', ?, ?)"
)


def fill(store: Store, turns: int, last: datetime.date, days: int = 90, seed: int = 5) -> None:
    """Write `turns` turns of conversations of 2 to 14 turns, spread over `days` days up to `last`."""
    rng = random.Random(seed)
    with store.connection.reading() as raw:
        terms = [row[0] for row in raw.execute("SELECT id FROM terms ORDER BY position LIMIT 200")]
        phrases = [row[0] for row in raw.execute("SELECT id FROM phrases ORDER BY position LIMIT 300")]
    with store.connection.writing() as raw:
        written = 0
        while written < turns:
            size = min(rng.randint(2, 14), turns - written)
            _conversation(raw, rng, size, last - datetime.timedelta(days=rng.randrange(days)), terms, phrases)
            written += size


def _conversation(
    raw: sqlite3.Connection,
    rng: random.Random,
    size: int,
    day: datetime.date,
    terms: list[str],
    phrases: list[str],
) -> None:
    name, date = rng.randbytes(16).hex(), day.isoformat()
    lang = rng.choices(LANGS, weights=range(len(LANGS), 0, -1))[0]
    counter, hour = (
        rng.choices(COUNTERS, weights=(8, 4, 2, 1))[0],
        rng.choice((8, 9, 9, 10, 10, 11, 13, 14, 15, 16)),
    )
    for turn in range(1, size + 1):
        side = rng.choice(("staff", "visitor"))
        source, target = ("ja", lang) if side == "staff" else (lang, "ja")
        route = rng.choices(("phrase", "template", "engine"), weights=(4, 2, 5))[0]
        wait = rng.lognormvariate(0.2, 0.5) if route == "engine" else rng.lognormvariate(-1.6, 0.3)
        phrase = rng.choice(phrases) if phrases and route != "engine" else ""
        domain = rng.choice(DOMAINS)
        number = raw.execute(
            _TURN,
            (name, turn, date, source, target, route, "llm" if route == "engine" else "memory", wait * 0.8, wait,
             wait + rng.uniform(1, 5), hour, counter, domain, side, phrase),
        ).lastrowid  # fmt: skip
        if terms and rng.random() < 0.7:
            raw.executemany(
                "INSERT OR IGNORE INTO phrase_log_terms VALUES (?, ?, ?)",
                [
                    (number, term, int(rng.random() < 0.06))
                    for term in rng.choices(terms, k=rng.randint(1, 3))
                ],
            )
        if rng.random() < 0.08:
            raw.execute("INSERT INTO phrase_log_doubts VALUES (?, ?)", (number, rng.choice(CODES)))
        if rng.random() < 0.1:
            raw.execute(
                "INSERT INTO signals (conversation, turn, day, hour, kind, lang, domain, counter) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (name, turn, date, hour, rng.choice(SIGNALS), lang, domain, counter),
            )


def put(
    store: Store,
    conversation: int,
    turn: int,
    day: str,
    *,
    terms: Mapping[str, bool] = MappingProxyType({}),
    doubts: Sequence[str] = (),
    signal: tuple[str, str] = ("", ""),
    **columns: object,
) -> None:
    """One turn; `terms` by id, True for missed; `signal` is its kind and code; `columns` of phrase_log."""
    values = {
        "conversation": f"{conversation:032x}",
        "turn": turn,
        "day": day,
        "source": "ja",
        "target": "vi",
        "route": "engine",
        "engine": "llm",
        "side": "staff",
        "hour": 9,
        **columns,
    }
    with store.connection.writing() as raw:
        places = ", ".join("?" * len(values))
        number = raw.execute(
            f"INSERT INTO phrase_log ({', '.join(values)}) VALUES ({places})",  # noqa: S608 - names of the test's own
            tuple(values.values()),
        ).lastrowid
        raw.executemany(
            "INSERT INTO phrase_log_terms VALUES (?, ?, ?)",
            [(number, term, int(missed)) for term, missed in terms.items()],
        )
        raw.executemany("INSERT INTO phrase_log_doubts VALUES (?, ?)", [(number, code) for code in doubts])
        if signal[0]:
            raw.execute(
                "INSERT INTO signals (conversation, turn, day, kind, lang, code) VALUES (?, ?, ?, ?, 'vi', ?)",
                (values["conversation"], turn, day, *signal),
            )
