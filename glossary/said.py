"""From what was said to what may be written, in memory: redaction first, and where two signs disagree, nothing.

A turn is said in two languages, and a correction has two versions. A name that one of them shows and the other hides
is a name the redactor has missed there; such texts are left out whole.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal, Protocol

from glossary.across import HIDDEN, Side, across, foreign, hide
from glossary.across import personal as personal_of
from glossary.language import Lang, LanguagePair, base
from glossary.tables.log import CORRECTION, SPAN, UTTERANCE
from glossary.terms import Found

OMITTED = HIDDEN
"""In place of a text that may hold what its counterpart shows to be personal."""
AROUND = 8
"""Characters (Japanese and other unspaced scripts) or words kept on each side of what was corrected."""
_UNSPACED = frozenset({"ja", "zh", "th", "my", "km", "lo"})
_TOKENS = re.compile(r"〔[^〕]*〕|\S")
_WORDS = re.compile(r"〔[^〕]*〕|[^\s〔]+")
_ENDS = "。．.!?！？।။"
_PLACEHOLDER = re.compile(r"〔[^〕]*〕")
_DIGITS = re.compile(r"\d(?:[\s\-‐‑–—−－ー.()（）／/]*\d){7,}")
_MAIL = re.compile(r"[^\s〔〕]*[@＠][^\s〔〕]*")
_SPACE = re.compile(r"\s+")


class _Finding(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _Redacted(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def found(self) -> Sequence[_Finding]: ...


class _Span(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> Literal["known", "candidate"]: ...


Scan = Callable[[str, Lang], Sequence[Found]]
"""Known terms in a text."""


class Redacts(Protocol):
    """What the log needs of glossary.redaction.Redactor."""

    def redact(self, text: str, lang: Lang, terms: Sequence[Found] = ()) -> _Redacted:
        """Personal data replaced by typed placeholders; `terms` are none."""
        ...

    def spans(self, text: str, lang: Lang, terms: Sequence[Found]) -> Sequence[_Span]:
        """Redacted administrative phrases around `terms`, and compound nouns that are no known term."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """A turn in memory; never written."""

    pair: LanguagePair
    text: str
    translation: str
    terms: Sequence[Found] = ()
    """Known terms in `text`, by its positions."""
    translated: Sequence[Found] = ()
    """The same in `translation`."""


@dataclass(frozen=True, slots=True)
class KeptSpan:
    """See tables/log.py."""

    lang: Lang
    kind: Literal["known", "candidate"]
    text: str


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """What of a turn may be written, redacted."""

    spans: tuple[KeptSpan, ...] = ()
    utterance: tuple[str, str] | None = field(default=None)
    """Text and translation, where the visitor has agreed."""
    personal: frozenset[str] = frozenset()
    """What is somebody's, in memory for corrections of the turn; never written."""


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """Both versions, redacted."""

    lang: Lang
    kind: Literal["recognition", "translation"]
    heard: str
    corrected: str


def kept_texts(redactor: Redacts, said: Said, *, whole: bool) -> KeptTexts:
    """Spans of what was said; the whole turn too with `whole`, which needs the visitor's consent."""
    text = redactor.redact(said.text, said.pair.source, said.terms)
    translation = redactor.redact(said.translation, said.pair.target, said.translated)
    hidden, shown = len(text.found), len(translation.found)
    here = Side(
        said.pair.source, said.text, text.text, _originals(said.text, text), _forms(said.text, said.terms)
    )
    there = Side(
        said.pair.target,
        said.translation,
        translation.text,
        _originals(said.translation, translation),
        _forms(said.translation, said.translated),
    )
    safe, safe_there = across(here, there)
    spans = tuple(
        KeptSpan(said.pair.source, span.kind, short)
        for span in redactor.spans(said.text, said.pair.source, said.terms)
        # The other language shows something personal that this one does not: no unknown word is safe to keep.
        if (span.kind == "known" or hidden >= shown)
        and (short := guarded(span.text, SPAN))
        and across(replace(here, redacted=short), there)[0] == short
    )
    theirs = personal_of(here, there)
    if not whole:
        return KeptTexts(spans, personal=theirs)
    return KeptTexts(
        spans,
        (
            guarded(safe, UTTERANCE) if hidden >= shown else OMITTED,
            guarded(safe_there, UTTERANCE) if shown >= hidden else OMITTED,
        ),
        theirs,
    )


def _originals(text: str, redacted: _Redacted) -> tuple[str, ...]:
    return tuple(text[one.start : one.end] for one in redacted.found)


def _forms(text: str, terms: Sequence[Found]) -> tuple[str, ...]:
    """Terms as they stand in the text, and their words."""
    forms = [text[one.start : one.end] for one in terms]
    return tuple(dict.fromkeys(word for form in forms for word in (form, *form.split())))


def kept_correction(
    redactor: Redacts,
    lang: Lang,
    kind: Literal["recognition", "translation"],
    heard: str,
    corrected: str,
    *,
    scan: Scan = lambda text, lang: (),
    personal: frozenset[str] = frozenset(),
    whole: bool = False,
) -> KeptCorrection | None:
    """What was changed, with a little around it; the sentences with `whole`, which needs the visitor's consent.

    None when nothing differs after redaction, when the change comes near something personal (what was heard instead of
    a name is one, misspelt, and what is beside one may be its other half), or when everything was changed: then it is
    another sentence and no correction. `scan` finds known terms; `personal` is what the turn showed to be somebody's
    in either language (KeptTexts.personal).
    """
    before = guarded(redactor.redact(heard, lang, scan(heard, lang)).text, UTTERANCE)
    after = guarded(redactor.redact(corrected, lang, scan(corrected, lang)).text, UTTERANCE)
    if before == after or _PLACEHOLDER.findall(before) != _PLACEHOLDER.findall(after):
        return None
    pattern, space, near = (_TOKENS, "", 3) if base(lang) in _UNSPACED else (_WORDS, " ", 1)
    old, new = pattern.findall(before), pattern.findall(after)
    changes = [
        code[1:]
        for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if code[0] != "equal"
    ]
    if not changes:
        return None
    first, last, start, end = changes[0][0], changes[-1][1], changes[0][2], changes[-1][3]
    cores = [*old[first:last], *new[start:end]]
    beside = [*_clause(old[:first][::-1], near), *_clause(old[last:], near)]
    if any(_PLACEHOLDER.fullmatch(token) for token in (*cores, *beside)):
        return None
    if max(last - first, end - start) > 2 * AROUND and not whole:
        return None
    if whole:
        pieces = before, after
    else:
        left = _room(old[:first][::-1])
        right = _room(old[last:])
        pieces = (
            space.join(old[first - left : last + right]),
            space.join(new[start - left : end + right]),
        )
    heard_kept, corrected_kept = (piece[:CORRECTION] for piece in pieces)
    if not heard_kept or not corrected_kept:
        return None
    if any(foreign(piece, lang) or hide(piece, personal) != piece for piece in (heard_kept, corrected_kept)):
        return None
    return KeptCorrection(lang, kind, heard_kept, corrected_kept)


def guarded(text: str, limit: int) -> str:
    """The last line behind the redactor: no long digit run and no e-mail address gets through, whatever it found."""
    text = _MAIL.sub("〔メール〕", _DIGITS.sub("〔番号〕", text))
    return _SPACE.sub(" ", text).strip()[:limit]


def _clause(tokens: Sequence[str], most: int) -> Sequence[str]:
    """The tokens next to a change, up to a comma or the end of the sentence."""
    near = tokens[:most]
    return next((near[:place] for place, token in enumerate(near) if token[-1:] in _ENDS + "、,，"), near)


def _room(tokens: Sequence[str]) -> int:
    """Unchanged tokens to keep next to a change: none beyond a placeholder or the end of the sentence."""
    for place, token in enumerate(tokens[:AROUND]):
        if _PLACEHOLDER.fullmatch(token) or token[-1:] in _ENDS:
            return place
    return min(len(tokens), AROUND)
