"""The regression sentences before and after a change, by what needs no engine: terms, phrases, templates, checks, repair.

A sentence tests its own entry. What a change does to other words of it is shown, and stops nothing.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

from app.snapshot import Snapshot
from glossary.delta import Seen, compared
from glossary.language import JA, Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.regression import Case, Entries, Entry, Result, Sentence, kind_of
from glossary.terms import Term
from translate.checks import check
from translate.router import RoutedTranslator
from translate.translator import TranslateError, TranslationEngine, TranslationRequest

_UNSEEN = Seen(-1, -1)


class RegressionJudge:
    """Implements glossary.regression.Judge; keeps the snapshot of what it judged last, to follow from.

    `engines` are asked for sentences that no phrase answers; none by default, so that the answer is the same each
    time and takes no minute.
    """

    def __init__(self, snapshot: Snapshot | None = None, engines: Sequence[TranslationEngine] = ()) -> None:
        self._snapshot = snapshot
        self._current: Callable[[], Snapshot] | None = None
        self._engines = tuple(engines)
        self._lock = threading.Lock()

    def start_from(self, current: Callable[[], Snapshot]) -> None:
        """Follow from the snapshot that somebody else keeps, instead of keeping one."""
        with self._lock:
            self._current = current

    def __call__(self, before: Entries, after: Entries, sentences: Sequence[Sentence]) -> tuple[Case, ...]:
        """See Judge. The program's own phrases are tried in one language: their wording is the same in all."""
        if not sentences:
            return ()
        old = self._of(before)
        entries, touched = compared(old.entries, after)
        new = old.following(_UNSEEN, entries, touched)
        own = {(kind_of(one), one.id) for one in touched}
        renamed = _renamed(touched)
        cases: list[Case] = []
        for sentence in sentences:
            mine = (sentence.kind, sentence.entry) in own
            owner = new.entries.get(sentence.kind, sentence.entry) or old.entries.get(
                sentence.kind, sentence.entry
            )
            if owner is not None:
                cases += self._in_languages(sentence, owner, old, new, renamed, mine=mine)
                cases += _heard(sentence, old, new, mine=mine)
        return tuple(cases)

    def _of(self, entries: Entries) -> Snapshot:
        with self._lock:
            if self._current is not None:
                self._snapshot = self._current()
            if self._snapshot is None:
                self._snapshot = Snapshot.build(_UNSEEN, entries)
                self._snapshot.warm(JA)
            same, touched = compared(self._snapshot.entries, entries)
            if touched:
                self._snapshot = self._snapshot.following(_UNSEEN, same, touched)
            return self._snapshot

    def _in_languages(
        self,
        sentence: Sentence,
        owner: Entry,
        old: Snapshot,
        new: Snapshot,
        renamed: Mapping[Lang, Mapping[str, str]],
        *,
        mine: bool,
    ) -> Iterator[Case]:
        for lang in _languages(owner):
            pair = LanguagePair(JA, lang)
            results = [self._said(sentence.text, pair, one) for one in (old, new)]
            before, after = results
            reason, broken = _verdict(
                sentence, owner, before, after, renamed.get(lang, {}), mine=mine, pair=pair, new=new
            )
            yield Case(sentence, lang, before, after, broken, reason)

    def _said(self, text: str, pair: LanguagePair, snapshot: Snapshot) -> Result:
        request = TranslationRequest(text, pair, snapshot.index.find(text, pair))
        terms = tuple((match.source, match.target) for match in request.terms)
        knowledge = snapshot.knowledge()
        translator = RoutedTranslator(lambda: self._engines, lambda: knowledge)
        foreseen = translator.foresee(text, pair)
        if foreseen is not None:
            said = foreseen[1]
            doubts, _ = check(request, said.text)
            # A phrase may put a term in words of its own; everything else is checked as the engine's output is.
            codes = tuple(dict.fromkeys(doubt.code for doubt in doubts if doubt.code != "term-missed"))
            return Result("template" if said.route == "template" else "phrase", said.text, terms, codes)
        if not self._engines:
            return Result("terms", "", terms)
        try:
            drafted = translator.translate(request)
        except TranslateError as error:
            return Result("engine", "", terms, (error.code,))
        return Result(
            "engine", drafted.text, terms, tuple(dict.fromkeys(doubt.code for doubt in drafted.doubts))
        )


def _verdict(
    sentence: Sentence,
    owner: Entry,
    before: Result,
    after: Result,
    renamed: Mapping[str, str],
    *,
    mine: bool,
    pair: LanguagePair,
    new: Snapshot,
) -> tuple[str, bool]:
    """(reason, whether it stops the change)."""
    if mine:
        return _of_its_own(sentence, owner, before, after, pair, new)
    expected = before.text
    for old, now in renamed.items():
        expected = expected.replace(old, now)
    if before.route in ("phrase", "template") and after.text not in (before.text, expected):
        lost = after.route not in ("phrase", "template")
        return ("regression-phrase-lost" if lost else "regression-phrase-changed"), True
    if isinstance(owner, Term):
        forms = set(owner.surfaces(JA))
        kept = {term for term in before.terms if term[0] in forms}
        if kept - set(after.terms):
            return "regression-term-lost", True
    if set(after.doubts) - set(before.doubts):
        return "regression-doubt", True
    return ("regression-changed" if before != after else ""), False


def _of_its_own(
    sentence: Sentence, owner: Entry, before: Result, after: Result, pair: LanguagePair, new: Snapshot
) -> tuple[str, bool]:
    """A new entry's own sentence must show that it works; one that is deleted has nothing to show."""
    if new.entries.get(sentence.kind, sentence.entry) is None:
        return "regression-changed", False
    if isinstance(owner, Phrase):
        answered = after.route in ("phrase", "template")
        if not answered:
            return "regression-own-phrase", True
    else:
        forms = set(owner.surfaces(JA))
        if owner.surfaces(pair.target) and not any(source in forms for source, _ in after.terms):
            return "regression-own-term", True
    if set(after.doubts) - set(before.doubts):
        return "regression-doubt", True
    return ("regression-changed" if before != after else ""), False


def _heard(sentence: Sentence, old: Snapshot, new: Snapshot, *, mine: bool) -> Iterator[Case]:
    """Recognition: a right sentence stays, and the homophone becomes the term."""
    for text in dict.fromkeys(filter(None, (sentence.text, sentence.heard))):
        before, after = (one.repairers.get().repair(text).text for one in (old, new))
        right = sentence.text
        results = Result("recognition", before), Result("recognition", after)
        if before == right != after:
            reason = "regression-misheard" if text == right else "regression-unheard"
            yield Case(sentence, JA, *results, broken=True, reason=reason, heard=text)
        elif text != right:
            still = after != right
            reason = "regression-not-heard" if still else "regression-changed" if before != after else ""
            # That recognition needs more than the homophone to be sure is no reason to do without the term.
            yield Case(sentence, JA, *results, broken=False, reason=reason, heard=text)
        elif mine and after != right:
            yield Case(sentence, JA, *results, broken=False, reason="regression-not-heard", heard=text)


def _languages(owner: Entry) -> tuple[Lang, ...]:
    if isinstance(owner, Term):
        return tuple(lang for lang in owner.renderings if lang != JA)
    return tuple(lang for lang in owner.texts if lang != JA)


def _renamed(touched: Sequence[Entry]) -> dict[Lang, dict[str, str]]:
    """Preferred renderings that the change itself replaces: a slot filled with one changes rightly."""
    first: dict[str, Term] = {}
    renamed: dict[Lang, dict[str, str]] = {}
    for one in touched:
        if not isinstance(one, Term):
            continue
        before = first.setdefault(one.id, one)
        for lang in one.renderings.keys() & before.renderings.keys():
            old, now = before.renderings[lang][0], one.renderings[lang][0]
            if old != now:
                renamed.setdefault(lang, {})[old] = now
    return renamed
