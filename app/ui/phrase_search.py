"""Phrases as one types: Japanese, kana or romaji, a few letters at a time. No Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from app.ui.romaji import sound, sound_of_kana
from glossary.normalize import is_kana, search_key
from speech.phonetics import pronunciations

LIMIT = 60
_FEW = 8
_ALIKE = 78.0
"""Least likeness (0–100) of what is offered where nothing has the words that were typed."""
_SHORTEST_ALIKE = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: `text` and other ways of saying it, in a chapter called `chapter`."""

    id: str
    text: str
    others: tuple[str, ...] = ()
    chapter: str = ""
    kana: str = ""
    """Its reading where it is known; otherwise the analyser reads it."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A wording as it is written and as it sounds; words begin at `starts` of `sounds`."""

    written: str
    sounds: str
    loose: str
    starts: frozenset[int]

    def rank(self, token: "_Token") -> int | None:
        """0 where a word begins so, 1 inside one; None where it is not there."""
        if token.written and token.written in self.written:
            return 0
        if not token.sounds:
            return None
        at = self.sounds.find(token.sounds)
        first = at
        while at >= 0:
            if at in self.starts:
                return 0
            at = self.sounds.find(token.sounds, at + 1)
        return 1 if first >= 0 or token.sounds in self.loose else None


@dataclass(frozen=True, slots=True)
class _Token:
    written: str
    sounds: str


@dataclass(frozen=True, slots=True)
class _Indexed:
    id: str
    own: _Form
    others: tuple[_Form, ...]
    chapter: _Form


@dataclass(slots=True)
class PhraseSearch:
    """An index of entries in the order they are offered; building reads every one (see speech.phonetics)."""

    entries: Sequence[Entry]
    _indexed: list[_Indexed] = field(init=False)

    def __post_init__(self) -> None:
        chapters: dict[str, _Form] = {}
        for entry in self.entries:
            chapters.setdefault(entry.chapter, _form(entry.chapter))
        self._indexed = [
            _Indexed(
                entry.id,
                _form(entry.text, entry.kana),
                tuple(map(_form, entry.others)),
                chapters[entry.chapter],
            )
            for entry in self.entries
        ]

    def find(self, query: str, limit: int = LIMIT) -> tuple[str, ...]:
        """Ids, best first: every word of `query` is in the phrase, in another wording of it, or in its chapter."""
        tokens = [_token(word) for word in query.split()]
        tokens = [token for token in tokens if token.written or token.sounds]
        if not tokens:
            return ()
        whole = _Token(search_key(query), "".join(token.sounds for token in tokens))
        hits: list[tuple[int, float, int, str]] = []
        for place, entry in enumerate(self._indexed):
            ranks = [_rank(entry, token) for token in tokens]
            if None not in ranks:
                hits.append(
                    (sum(rank or 0 for rank in ranks), -_closeness(entry.own, whole), place, entry.id)
                )
        found = [identifier for *_, identifier in sorted(hits)[:limit]]
        return tuple(found or self._alike(whole))

    def _alike(self, whole: _Token) -> Iterator[str]:
        """Slips of the finger: the nearest in sound, or in writing where kanji were typed."""
        by_sound = bool(whole.sounds)
        wanted = whole.sounds or whole.written
        if len(wanted) < _SHORTEST_ALIKE:
            return
        forms = [entry.own.loose if by_sound else entry.own.written for entry in self._indexed]
        for _, _, place in process.extract(
            wanted, forms, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=_FEW
        ):
            yield self._indexed[place].id


def _form(text: str, kana: str = "") -> _Form:
    words = (kana,) if kana else pronunciations(text) if text else ()
    sounds = ""
    starts: list[int] = []
    for word in words:
        starts.append(len(sounds))
        sounds += sound_of_kana(word)
    return _Form(search_key(text), sounds, sound(sounds), frozenset(starts))


def _token(word: str) -> _Token:
    written = search_key(word)
    if word.isascii():
        return _Token(written, sound(word))
    if is_kana(written):
        return _Token(written, sound_of_kana(word))
    # Half converted (転入とどけ): how it is read tells more than how it is written.
    mixed = any(map(is_kana, written))
    return _Token(written, "".join(map(sound_of_kana, pronunciations(word))) if mixed else "")


def _rank(entry: _Indexed, token: _Token) -> int | None:
    own = entry.own.rank(token)
    if own == 0:
        return 0
    others = _best(form.rank(token) for form in entry.others)
    chapter = entry.chapter.rank(token)
    return _best(
        (own, None if others is None else others + 2, None if chapter is None else chapter + 4),
    )


def _best(ranks: Iterable[int | None]) -> int | None:
    return min((rank for rank in ranks if rank is not None), default=None)


def _closeness(form: _Form, whole: _Token) -> float:
    """How much of the phrase has been typed."""
    written = fuzz.ratio(whole.written, form.written)
    return max(written, fuzz.ratio(whole.sounds, form.sounds)) if whole.sounds else written
