"""Whether anything of an invented person is left: in the bytes of files, and in the texts the log keeps.

`python -m tests.learning.leaks [EACH [SEED]]` plays EACH items of every kind in every language and prints what was left.
"""

import contextlib
import datetime
import json
import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from glossary.keys import Keys
from glossary.language import Lang
from tests.glossary.opened import contents, opened
from tests.learning.people import Planted
from tests.learning.personal import People
from tests.learning.simulator import Simulator
from tests.learning.town import Conversation, Saying

_IGNORED = re.compile(r"[\s\-‐‑–—−ー・.,、。，()（）/]")
_ORDINARY = frozenset({"Anh"})
"""Parts of names that anybody says: 「anh」 is Vietnamese for a man spoken to."""
_YEAR, _KANA = re.compile("(?:19|20)[0-9]{2}"), re.compile("[ァ-ヴー]{1,2}")
"""A group of a number that is also a year, a syllable that is also in ボランティア."""
_UNPARTED = re.compile("[\u0e00-\u0e7f\u1000-\u109f]")
_SHORTEST = 5
"""Characters of an item without spaces that cannot stand in a file by chance."""
_NUMBER = 8
"""Digits: six stand by chance in one of some thousand random ids; with its hyphens a number is looked for at any length."""
_WORD = 8
_CONTROL = re.compile(rb"[\x00-\x1f]+")
_TURNS = 6
_SLIP = Saying("staff", "印鑑登録証明書を二通です。", heard="印刊登録証明書を二通です。")
"""Nobody's: what the log is for must get through."""
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
        said = [_SLIP, *_paired(singles)]
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


def fragments(files: Iterable[Path], key: bytes | None) -> frozenset[bytes]:
    """Every distinct run of bytes without control characters: no text of ours has one, and a database repeats itself.

    Databases and their write-ahead logs are looked through as they are without encryption, page by page.
    """
    return frozenset(piece for path in files for piece in _CONTROL.split(contents(path, key)) if piece)


def in_files(
    files: Iterable[Path],
    people: Sequence[Planted],
    before: AbstractSet[bytes] = frozenset(),
    key: bytes | None = None,
) -> Iterator[Leak]:
    """Items that stand in a file: as they were said, as JSON escapes, and without spaces, hyphens and width.

    Fragments that were on the disk `before` anybody said anything are no leaks.
    """
    pieces = {path: fragments([path], key) - before for path in files}
    everything = _Text(frozenset().union(*pieces.values()))
    suspects = [one for one in people if everything.has(one)]
    for path, found in pieces.items():
        text = _Text(found) if suspects else everything
        yield from (Leak(path.name, one, one.item) for one in suspects if text.has(one))


class _Text:
    """Bytes to be searched, and the same without spaces, hyphens and width."""

    def __init__(self, pieces: AbstractSet[bytes]) -> None:
        self._data = b"\n".join(sorted(pieces))
        self._plain = plain(self._data.decode("utf-8", "ignore"))

    def has(self, one: Planted) -> bool:
        """Whether the item stands in it."""
        item = plain(one.item)
        # Without spaces a short Latin name is in some word: 「Clara」 in 「aclarar」.
        least = _WORD if item.isalpha() and item.isascii() else _NUMBER if item.isdigit() else _SHORTEST
        long_enough = len(item) >= least
        return any(form in self._data for form in _forms(one.item)) or (long_enough and item in self._plain)


def in_texts(database: Path, people: Sequence[Planted]) -> Iterator[Leak]:
    """Telling parts of an item in any text the log and the queue keep; words as words."""
    with contextlib.closing(opened(database)) as raw:
        texts = {
            f"{table}.{column}": sorted({row[0] for row in raw.execute(f"SELECT {column} FROM {table}")})  # noqa: S608
            for table, column in _TEXTS
        }
    joined = {where: "\n".join(rows) for where, rows in texts.items()}
    everything = "\n".join(sorted({row for rows in texts.values() for row in rows}))
    for one in people:
        for trace in dict.fromkeys((one.item, *one.traces)):
            pattern = _pattern(trace)
            if pattern is None:
                continue
            if not pattern.search(everything):
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
    if trace in _ORDINARY or _YEAR.fullmatch(trace) or _KANA.fullmatch(trace):
        return None
    if _UNPARTED.search(trace) and len(trace) < _SHORTEST:
        return None
    return re.compile(rf"(?<!\w){re.escape(trace)}(?!\w)" if trace[0].isascii() else re.escape(trace))


def _forms(item: str) -> tuple[bytes, ...]:
    if len(plain(item)) < _SHORTEST:
        return ()
    return tuple(dict.fromkeys((item.encode(), item.encode("utf-16-le"), json.dumps(item)[1:-1].encode())))


def main(each: int, seed: int) -> None:
    """Play, look, print."""
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-leaks-"))
    people = People(seed, each)
    simulator = Simulator(folder / "kakehashi.db", memory=False)
    talking = tuple(talk(people))
    key = Keys(folder / "kakehashi.db").current()
    before = fragments(folder.iterdir(), key)
    simulator.play(talking)
    found = [
        *in_files(folder.iterdir(), people.said, before, key),
        *in_texts(folder / "kakehashi.db", people.said),
    ]
    for leak in found:
        print(
            f"{leak.where}\t{leak.planted.lang}\t{leak.planted.kind}\t{leak.trace}\t"
            f"{leak.planted.sentence}\t{leak.text}"
        )
    print(Counter((leak.planted.lang, leak.planted.kind) for leak in found))
    print(f"{len(people.said)} items, {len(found)} left: {folder}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    each, seed = (*given, *(18, 11)[len(given) :])
    main(each, seed)
