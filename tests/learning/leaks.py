"""Whether anything of an invented person is left: in the bytes of files, and in the texts the log keeps.

`python -m tests.learning.leaks [EACH]` plays EACH items of every kind in every language and prints what was left.
"""

import datetime
import json
import random
import re
import sqlite3
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from glossary.language import Lang
from tests.learning.people import Planted
from tests.learning.personal import People
from tests.learning.simulator import Simulator
from tests.learning.town import Conversation, Saying

_IGNORED = re.compile(r"[\s\-‐‑–—−ー・.,、。，()（）/]")
_ORDINARY = frozenset({"Anh"})
"""Parts of names that anybody says: 「anh」 is Vietnamese for a man spoken to."""
_UNPARTED = re.compile("[\u0e00-\u0e7f\u1000-\u109f]")
_SHORTEST = 5
"""Characters of an item without spaces that cannot stand in a file by chance."""
_TURNS = 6
_TEXTS = (
    ("spans", "text"), ("utterances", "text"), ("utterances", "translation"), ("corrections", "heard"),
    ("corrections", "corrected"), ("candidates", "ja"), ("candidates", "heard"), ("candidates", "reading"),
    ("candidate_evidence", "text"), ("candidate_evidence", "said"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leak:
    """`trace` of `planted` in `where`."""

    where: str
    planted: Planted
    trace: str
    text: str = ""


def talk(people: People, seed: int = 3) -> Iterator[Conversation]:
    """Everything that is somebody's, a few items a visitor; every visitor agrees to be written down."""
    sayings: dict[Lang, list[Saying]] = {}
    for visitor, saying in people.everything(random.Random(seed)):
        sayings.setdefault(visitor, []).append(saying)
    for visitor, singles in sayings.items():
        said = list(_paired(singles))
        for start in range(0, len(said), _TURNS):
            turns = tuple(said[start : start + _TURNS])
            yield Conversation(datetime.date(2026, 4, 1), 10, "市民課", visitor, True, turns)


def _paired(sayings: Sequence[Saying]) -> Iterator[Saying]:
    """Two in a turn, as people talk; what was corrected stays by itself."""
    waiting: dict[str, Saying] = {}
    for saying in sayings:
        before = waiting.pop(saying.side, None)
        if saying.heard or saying.replaced:
            yield from filter(None, (before, saying))
        elif before is None:
            waiting[saying.side] = saying
        else:
            yield Saying(
                saying.side,
                f"{before.text} {saying.text}",
                f"{before.translation} {saying.translation}",
            )
    yield from waiting.values()


def plain(text: str) -> str:
    """Without width, spaces, hyphens and case."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def said_anyway(files: Iterable[Path], people: Sequence[Planted]) -> frozenset[str]:
    """Items that an installation has before anybody came: 「Clara」 is in 「aclarar」, 「Nyoman」 in 「kenyamanan」."""
    return frozenset(leak.trace for leak in in_files(files, people))


def in_files(
    files: Iterable[Path], people: Sequence[Planted], anyway: AbstractSet[str] = frozenset()
) -> Iterator[Leak]:
    """Items that stand in a file: as they were said, as JSON escapes, and without spaces, hyphens and width.

    Those said `anyway` are left to in_texts.
    """
    rest = [one for one in people if one.item not in anyway]
    wanted = [(one, form) for one in rest for form in _forms(one.item)]
    folded = [(one, plain(one.item)) for one in rest]
    for path in files:
        data = path.read_bytes()
        text = plain(data.decode("utf-8", "ignore"))
        for one, form in wanted:
            if form in data:
                yield Leak(path.name, one, one.item)
        for one, item in folded:
            if len(item) >= _SHORTEST and item in text:
                yield Leak(path.name, one, one.item)


def in_texts(database: Path, people: Sequence[Planted]) -> Iterator[Leak]:
    """Telling parts of an item in any text the log and the queue keep; words as words."""
    with sqlite3.connect(database) as raw:
        texts = {
            f"{table}.{column}": sorted({row[0] for row in raw.execute(f"SELECT {column} FROM {table}")})  # noqa: S608
            for table, column in _TEXTS
        }
    raw.close()
    joined = {where: "\n".join(rows) for where, rows in texts.items()}
    for one in people:
        for trace in dict.fromkeys((one.item, *one.traces)):
            pattern = _pattern(trace)
            if pattern is None:
                continue
            for where, rows in joined.items():
                if pattern.search(rows):
                    found = next((row for row in texts[where] if pattern.search(row)), "")
                    yield Leak(where, one, trace, found)


def _pattern(trace: str) -> re.Pattern[str] | None:
    """None for what is said of anybody: 「2-4」, and short syllables of scripts that do not part words."""
    trace = trace.strip(" ,.、。")
    digits = sum(map(str.isdigit, trace))
    if digits and digits < 4 and len(plain(trace)) <= digits + 1:
        return None
    if trace in _ORDINARY:
        return None
    if _UNPARTED.search(trace) and len(trace) < _SHORTEST:
        return None
    return re.compile(rf"(?<!\w){re.escape(trace)}(?!\w)" if trace[0].isascii() else re.escape(trace))


def _forms(item: str) -> tuple[bytes, ...]:
    if len(plain(item)) < _SHORTEST:
        return ()
    return tuple(dict.fromkeys((item.encode(), item.encode("utf-16-le"), json.dumps(item)[1:-1].encode())))


def main(each: int) -> None:
    """Play, look, print."""
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-leaks-"))
    people = People(each=each)
    simulator = Simulator(folder / "kakehashi.db", memory=False)
    talking = tuple(talk(people))
    anyway = said_anyway(folder.iterdir(), people.said)
    simulator.play(talking)
    found = [
        *in_files(folder.iterdir(), people.said, anyway),
        *in_texts(folder / "kakehashi.db", people.said),
    ]
    for leak in found:
        print(
            f"{leak.where}\t{leak.planted.lang}\t{leak.planted.kind}\t{leak.trace}\t"
            f"{leak.planted.sentence}\t{leak.text}"
        )
    print(Counter((leak.planted.lang, leak.planted.kind) for leak in found))
    print(f"{len(people.said)} items, {len(found)} left ({len(anyway)} said anyway): {folder}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 18)
