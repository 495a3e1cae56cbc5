"""`python -m tests.learning.simulate [CONVERSATIONS]`: months of counter talk, then what the miner makes of the log.

Prints precision@20 and recall of what was planted, and writes the database for a look.
"""

import datetime
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from app.paths import resources
from glossary.candidates import Candidate
from glossary.miners.terms import MIN_CONVERSATIONS
from glossary.mining import Miner
from glossary.redaction import Redactor
from glossary.store import Store
from tests.learning import planted
from tests.learning.personal import People
from tests.learning.simulator import Simulator
from tests.learning.town import Conversation, Town

FIRST = datetime.date(2026, 4, 1)
DAYS = 120
TOP = 20


@dataclass(frozen=True, slots=True)
class Score:
    """Shares, 0 to 1. `terms` is the recall of planted terms in the whole queue, `top` that in its first 40."""

    precision: float
    terms: float
    top: float
    others: float
    """Recall of planted variants, slips and sentences."""
    wrong: tuple[str, ...]
    """Among the first TOP."""
    missed: tuple[str, ...]


def enough_said(conversations: Iterable[Conversation]) -> frozenset[str]:
    """Planted terms that came up with enough visitors to be proposed at all."""
    met = Counter(
        term
        for conversation in conversations
        for term, _ in planted.TERMS
        if any(term in saying.text for saying in conversation.sayings)
    )
    return frozenset(term for term, count in met.items() if count >= MIN_CONVERSATIONS)


def score(candidates: Sequence[Candidate], terms: AbstractSet[str]) -> Score:
    """Of the miner's queue, best first; `terms` are those of the planted that it could find."""
    others = {ja for ja, _ in planted.VARIANTS} | {ja for ja, _ in planted.TEMPLATES}
    heard = {heard for heard, _ in planted.MISHEARD}
    good = {ja for ja, _ in planted.TERMS} | others | {corrected for _, corrected in planted.MISHEARD}

    def right(one: Candidate) -> bool:
        return one.ja in good or one.heard in heard

    found = {one.ja for one in candidates}
    slips = {one.heard for one in candidates}
    top = candidates[:TOP]
    return Score(
        sum(map(right, top)) / TOP,
        len(terms & found) / len(terms),
        len(terms & {one.ja for one in candidates[: 2 * TOP]}) / len(terms),
        (len(others & found) + len(heard & slips)) / (len(others) + len(heard)),
        tuple(one.ja for one in top if not right(one)),
        tuple(sorted((terms | others) - found) + sorted(heard - slips)),
    )


def mined(database: Path) -> tuple[Candidate, ...]:
    """The queue of a log."""
    with Store.open(database) as store:
        return Miner(store, resources(), Redactor.load(resources())).run().candidates


def main(conversations: int) -> None:
    """Play, mine, print."""
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-town-"))
    simulator = Simulator(folder / "kakehashi.db")
    started = time.monotonic()
    people = People()
    town = Town(simulator.phrases, personal=people.saying)
    talk = tuple(town.conversations(conversations, FIRST, DAYS))
    simulator.play(talk)
    played = time.monotonic()
    candidates = mined(folder / "kakehashi.db")
    terms = enough_said(talk)
    found = score(candidates, terms)
    print(f"{len(people.said)} personal items said")
    print(f"turns {simulator.turns} in {played - started:.0f} s, mined in {time.monotonic() - played:.1f} s")
    for place, one in enumerate(candidates[: 2 * TOP], start=1):
        print(
            f"{place:3} {one.score:6.2f} {one.kind:10} {one.ja} {one.heard} {one.count}/{one.conversations}"
        )
    print(f"precision@{TOP} {found.precision:.2f}  wrong: {'、'.join(found.wrong) or '-'}")
    print(f"recall of {len(terms)} planted terms {found.terms:.2f} (first {2 * TOP}: {found.top:.2f})")
    print(f"recall of variants, slips and sentences {found.others:.2f}")
    print(f"missed: {'、'.join(found.missed) or '-'}")
    print(f"database: {folder / 'kakehashi.db'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_500)
