"""What is said, typed and pasted, in every language: through everything that reads it before and after an engine."""

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from app.paths import resources
from app.snapshot import Snapshot
from app.ui.marks import meant_marks, said_marks, styled
from app.ui.romaji import sound, sound_of_kana
from glossary.delta import Seen
from glossary.language import Lang, LanguagePair
from glossary.normalize import fold, search_key
from glossary.readable import readable
from glossary.redaction import Redactor
from glossary.regression import Entries
from glossary.store import Store
from tests.fuzz.parser import Feed, Parser
from tests.fuzz.utterances import LANGS, texts
from translate.ahead import beginning
from translate.amounts import AmountFinder
from translate.checks import check
from translate.digits import for_engine, in_digits
from translate.engines.chat import strip_to_translation
from translate.numbers import digit_forms, find_numbers
from translate.prompt import harmless, question, with_brackets
from translate.router import RoutedTranslator, statements
from translate.sentences import clauses, sentences, split
from translate.terms import corrected, glossed, mask, unmask
from translate.translator import Example, Translation, TranslationRequest

Case = tuple[str, str, Lang, Lang]
"""A text, another, and two languages."""


def _cases(langs: Sequence[Lang]) -> st.SearchStrategy[Case]:
    two = st.tuples(texts(), texts(), st.sampled_from(langs), st.sampled_from(langs))
    return two.filter(lambda case: case[2] != case[3])


_CASES = _cases(LANGS)
_FEW = _cases((Lang("ja"), Lang("vi")))
"""What a language needs is built at its first use, which takes a second for each of thirteen."""
_HARMLESS = tuple(("はい。1月2日", "Yes, 3.", lang, LANGS[LANGS[0] == lang]) for lang in LANGS)


@functools.cache
def _snapshot() -> Snapshot:
    """What ships with the program; made once for all parsers, which takes seconds."""
    with TemporaryDirectory() as name, Store.open(Path(name) / "kakehashi.db") as store:
        store.seed(resources())
        return Snapshot.build(Seen(0, 0), Entries(store.terms(), store.phrases()))


def _reading(read: Callable[[Snapshot, Case], None]) -> Callable[[Path], AbstractContextManager[Feed]]:
    @contextmanager
    def arena(box: Path) -> Iterator[Feed]:
        snapshot = _snapshot()
        yield functools.partial(read, snapshot)

    return arena


def _request(snapshot: Snapshot, case: Case) -> TranslationRequest:
    text, _, source, target = case
    router = RoutedTranslator(lambda: (), snapshot.knowledge)
    return router.request(text, LanguagePair(source, target))


def _find(snapshot: Snapshot, case: Case) -> None:
    text, _, source, target = case
    folded = fold(text, source, fillers=True)
    assert len(folded.text) == len(folded.plain) == len(folded.starts)
    search_key(text)
    sound(text)
    sound_of_kana(text)
    for found in _request(snapshot, case).terms:
        assert found.source
    for one in snapshot.index.scan(text, target):
        assert 0 <= one.start < one.end <= len(text)
    seen = readable(text)
    assert readable(seen) == seen
    seen.encode()


def _numbers(snapshot: Snapshot, case: Case) -> None:
    text, _, source, _ = case
    find_numbers(text, source)
    digit_forms(text)
    for_engine(text, source)
    for amount in AmountFinder(source, snapshot.parser.tables).find(in_digits(text, source)):
        assert amount.start < amount.end


def _checks(snapshot: Snapshot, case: Case) -> None:
    request = _request(snapshot, case)
    answer = with_brackets(strip_to_translation(case[1]), request.text)
    _, missed = check(request, answer)
    corrected(request, answer, missed, snapshot.index)
    glossed(answer, request.terms, request.terms)
    unmask(mask(answer, ()), ())
    unmask(answer, request.terms)
    mask(request.text, request.terms)
    beginning(request, answer)


def _marks(snapshot: Snapshot, case: Case) -> None:
    request = _request(snapshot, case)
    done = Translation(case[1], request, "engine", "llm")
    for text, marks in ((request.text, said_marks(done)), (done.text, meant_marks(done))):
        markup = styled(text, marks)
        for tag in ("<b>", "</b>", "<u>", "</u>", "<br>"):
            markup = markup.replace(tag, "")
        assert "<" not in markup and ">" not in markup


def _sentences(snapshot: Snapshot, case: Case) -> None:
    text, _, source, _ = case
    for sentence in (*sentences(text), *split(text)):
        clauses(sentence, source)
    snapshot.plain.rewrite(text)


def _phrases(snapshot: Snapshot, case: Case) -> None:
    text, _, source, target = case
    pair = LanguagePair(source, target)
    found = snapshot.memory.find(text, pair)
    if found is not None:
        snapshot.memory.render(found, target)
    snapshot.memory.neighbours(text, pair)
    list(statements(text[:300], pair, snapshot.memory))


def _repaired(snapshot: Snapshot, case: Case) -> None:
    snapshot.repairers.get().repair(case[0])


def _prompt(snapshot: Snapshot, case: Case) -> None:
    request = _request(snapshot, case)
    shown = TranslationRequest(request.text, request.pair, request.terms, (Example(case[1], case[0]),))
    names = {lang: str(lang) for lang in LANGS}
    for insist in (False, True):
        content = question(shown, names, insist=insist)["content"]
        assert len(content.splitlines()) <= 3
        assert "<|" not in content and "</" not in content and "[/INST]" not in content
    assert with_brackets(harmless(case[0]), case[0]).split() == case[0].split()


def _redacting(box: Path) -> AbstractContextManager[Feed]:
    @contextmanager
    def arena() -> Iterator[Feed]:
        redactor = Redactor.load(resources())
        snapshot = _snapshot()

        def feed(case: Case) -> None:
            text, _, lang, _ = case
            terms = snapshot.index.scan(text, lang)
            done = redactor.redact(text, lang, terms)
            assert all(0 <= one.start < one.end <= len(text) for one in done.found)
            redactor.spans(text, lang, terms)

        yield feed

    return arena()


WORDS = (
    Parser("normalise, glossary search", _CASES, _reading(_find), _HARMLESS, _FEW),
    Parser("numbers", _CASES, _reading(_numbers), _HARMLESS, _FEW),
    Parser("checks, engine answers", _CASES, _reading(_checks), _HARMLESS, _FEW),
    Parser("markup of numbers and terms", _CASES, _reading(_marks), _HARMLESS, _FEW),
    Parser("sentences, plain Japanese", _CASES, _reading(_sentences), _HARMLESS, _FEW),
    Parser("phrases and templates", _CASES, _reading(_phrases), _HARMLESS, _FEW),
    Parser("repair of what was heard", _CASES, _reading(_repaired), _HARMLESS, _FEW),
    Parser("prompt of the language model", _CASES, _reading(_prompt), _HARMLESS, _FEW),
    Parser("redaction", _CASES, _redacting, _HARMLESS, _FEW),
)
