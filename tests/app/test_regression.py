"""What a change does to the sentences of others, with the real tables and repair, and no engine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.regression import RegressionJudge
from app.snapshot import Snapshot
from glossary.delta import Seen
from glossary.language import EN, JA, Lang
from glossary.person import Person
from glossary.phrases import Phrase
from glossary.regression import SAMPLES, Case, Entries, Sentence, filled, sample, touched
from glossary.review import Review, Stopped
from glossary.slots import SLOT_TYPES
from glossary.store import Store
from glossary.terms import Term

VI = Lang("vi")
CERTIFICATE = Term(
    "certificate",
    "住民票",
    "じゅうみんひょう",
    "residence",
    kind="document",
    renderings={EN: ("residence record",), VI: ("phiếu cư dân",)},
)
PARK = Term("park", "公園", "こうえん", "town", kind="place", renderings={EN: ("park",)})
SHOW = Phrase(
    "show",
    "office",
    "office",
    0,
    "visitor",
    {JA: "{document}をください。", EN: "I would like a {document}, please."},
)
CLOSED = Phrase(
    "closed", "town", "town", 0, "staff", {JA: "公園は閉まっています。", EN: "The park is closed."}
)
NOW = Entries((CERTIFICATE, PARK), (SHOW, CLOSED))
SENTENCES = (
    Sentence("terms", "certificate", "住民票をください。"),
    Sentence("terms", "park", "公園課はどこですか。"),
    Sentence("phrases", "closed", "公園は閉まっています。"),
)


@pytest.fixture(scope="module")
def judge() -> RegressionJudge:
    return RegressionJudge()


def told(cases: tuple[Case, ...]) -> set[tuple[str, str, str, bool]]:
    return {(case.sentence.entry, case.lang, case.reason, case.broken) for case in cases if case.reason}


def with_terms(*terms: Term) -> Entries:
    changed = {term.id: term for term in terms}
    kept = tuple(changed.pop(term.id, term) for term in NOW.terms)
    return Entries((*kept, *changed.values()), NOW.phrases)


def test_nothing_changed_nothing_told(judge: RegressionJudge) -> None:
    cases = judge(NOW, NOW, SENTENCES)
    assert told(cases) == set()
    assert {(case.sentence.entry, case.lang) for case in cases} == {
        ("certificate", EN),
        ("certificate", VI),
        ("park", EN),
        ("closed", EN),
    }
    assert {case.before.text for case in cases if case.lang == EN} == {
        "I would like a residence record, please.",
        "",
        "The park is closed.",
    }


def test_another_rendering_changes_sentences_rightly(judge: RegressionJudge) -> None:
    renamed = replace(CERTIFICATE, renderings={EN: ("certificate of residence",), VI: ("phiếu cư dân",)})
    other = Sentence("phrases", "show", "住民票をください。")
    cases = judge(NOW, with_terms(renamed), (*SENTENCES, other))
    assert told(cases) == {
        ("certificate", EN, "regression-changed", False),
        ("show", EN, "regression-changed", False),
    }


def test_a_longer_term_takes_a_shorter_ones_sentence(judge: RegressionJudge) -> None:
    office = Term(
        "office", "公園課", "こうえんか", "office", kind="office", renderings={EN: ("Parks Division",)}
    )
    assert ("park", EN, "regression-term-lost", True) in told(judge(NOW, with_terms(office), SENTENCES))


def test_a_phrase_that_answers_something_else(judge: RegressionJudge) -> None:
    changed = replace(CLOSED, id="again", texts={JA: "公園は閉まっています。", EN: "No."}, speaker="staff")
    after = Entries(NOW.terms, (changed, SHOW))
    cases = judge(NOW, after, (*SENTENCES, Sentence("phrases", "show", "公園は閉まっています。")))
    assert ("show", EN, "regression-phrase-changed", True) in told(cases)
    gone = Entries(NOW.terms, (SHOW,))
    cases = judge(NOW, gone, (Sentence("terms", "park", "公園は閉まっています。"),))
    assert told(cases) == {("park", EN, "regression-phrase-lost", True)}


def test_a_term_without_a_kind_no_longer_fills_a_slot(judge: RegressionJudge) -> None:
    sentence = Sentence("phrases", "show", "住民票をください。")
    cases = judge(NOW, with_terms(replace(CERTIFICATE, kind="")), (sentence,))
    assert told(cases) == {("show", EN, "regression-phrase-lost", True)}


def test_a_homophone_that_steals_right_sentences(judge: RegressionJudge) -> None:
    lecture = Term(
        "lecture", "講演会", "こうえんかい", "town", renderings={EN: ("lecture",)}, homophones=("公演会",)
    )
    kept = Sentence("terms", "park", "公園の公演会に行きました。")
    assert ("park", JA, "regression-misheard", True) in told(judge(NOW, with_terms(lecture), (kept,)))


def test_a_new_entry_must_be_found_in_its_own_sentence(judge: RegressionJudge) -> None:
    screening = Term(
        "screening",
        "結核検診車",
        "けっかくけんしんしゃ",
        "health",
        renderings={EN: ("screening bus",)},
        homophones=("結核健診者",),
    )
    after = with_terms(screening)
    own = sample(screening)
    assert own.heard == "結核健診者について教えてください。"
    cases = judge(NOW, after, (own,))
    assert told(cases) == {
        ("screening", EN, "regression-changed", False),
        ("screening", JA, "regression-changed", False),
    }
    assert [case.after.text for case in cases if case.lang == JA] == ["結核検診車について教えてください。"]
    cases = judge(NOW, after, (replace(own, text="検診の車はどこですか。", heard=""),))
    assert told(cases) >= {("screening", EN, "regression-own-term", True)}
    unsaid = Phrase(
        "unsaid", "town", "town", 0, "staff", {JA: "{document}は{money}です。", EN: "{document}: {money}"}
    )
    cases = judge(
        NOW, Entries(NOW.terms, (*NOW.phrases, unsaid)), (Sentence("phrases", "unsaid", "こんにちは。"),)
    )
    assert told(cases) == {("unsaid", EN, "regression-own-phrase", True)}


def test_it_follows_the_windows_snapshot(judge: RegressionJudge) -> None:
    snapshot = Snapshot.build(Seen(0, 0), NOW)
    own = RegressionJudge()
    own.start_from(lambda: snapshot)
    assert own(NOW, with_terms(replace(PARK, note="x")), SENTENCES) == judge(
        NOW, with_terms(replace(PARK, note="x")), SENTENCES
    )
    assert snapshot.memory.languages == (JA,)


def test_every_slot_has_a_value_for_a_templates_sentence() -> None:
    assert SAMPLES.keys() == SLOT_TYPES
    assert (
        filled("{document}は{start:time}から{end:time}までです。") == "住民票は午前9時から午前9時までです。"
    )


def test_only_what_a_change_may_reach_is_tried() -> None:
    def chosen(*changed: Term | Phrase) -> set[str]:
        return {one.thing for one in touched(SENTENCES, NOW.phrases, changed)}

    assert chosen(CERTIFICATE) == {"terms:certificate"}
    assert chosen(replace(PARK, id="x")) == {"terms:park", "phrases:closed"}
    assert chosen(replace(CERTIFICATE, ja="紙", homophones=("公園課",))) == {
        "terms:certificate",
        "terms:park",
    }
    assert chosen(replace(CLOSED, id="x", texts={JA: "公園は閉めています。"})) == {"phrases:closed"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "k.db") as opened:
        opened.upsert_terms(NOW.terms)
        opened.upsert_phrases(NOW.phrases)
        yield opened


def test_an_approval_that_breaks_is_stopped_and_nothing_is_written(
    store: Store, judge: RegressionJudge
) -> None:
    machine = Person("", "login", "administrator")
    review = Review(store, judge=judge)
    review.edit(PARK, machine, sentence=Sentence("terms", "park", "公園課はどこですか。"))
    before = store.terms(), store.version
    office = Term(
        "office", "公園課", "こうえんか", "office", kind="office", renderings={EN: ("Parks Division",)}
    )
    with pytest.raises(Stopped) as caught:
        review.edit(office, machine)
    assert caught.value.context["sentence"] == "公園課はどこですか。"
    assert (store.terms(), store.version) == before
    review.edit(PARK, machine, sentence=Sentence("terms", "park", "公園はどこですか。"))
    assert review.edit(office, machine).state == "done"
