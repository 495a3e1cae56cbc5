from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from glossary import pins
from glossary.candidate_queue import find, queue, save
from glossary.candidates import Candidate, candidate_id
from glossary.errors import GlossaryError
from glossary.history import History
from glossary.language import JA, Lang
from glossary.people import People, Person
from glossary.phrases import Phrase
from glossary.regression import Case, Entries, Result, Sentence, kept_sentences
from glossary.review import Decision, Review, Rules, Stopped
from glossary.sql import connect, sqlite3
from glossary.store import Store
from glossary.terms import Term
from tests.glossary.builders import EN, VI, term


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "k.db") as opened:
        yield opened


@pytest.fixture
def chief(store: Store) -> Person:
    return People(store).add("田中", "administrator", "482916")


@pytest.fixture
def staff(store: Store, chief: Person) -> Person:
    return People(store).add("佐藤", "staff", "730514", chief)


@pytest.fixture
def review(store: Store) -> Review:
    return Review(store)


def wanted(
    ja: str, reading: str = "よみ", kind: str = "term", near: str = "", heard: str = "", **drafts: str
) -> Candidate:
    return Candidate(
        candidate_id(kind, ja, near, heard),  # type: ignore[arg-type]
        kind,  # type: ignore[arg-type]
        ja,
        reading,
        "health",
        1.0,
        drafts={Lang(lang): text for lang, text in drafts.items()},
        near=near,
        heard=heard,
    )


SCREENING = wanted("結核検診", "けっかくけんしん", en="TB screening", vi="khám lao")
OFFICE = wanted("町民課", "ちょうみんか", en="Residents Division")


def refused(code: str) -> "pytest.RaisesExc[GlossaryError]":
    return pytest.raises(GlossaryError, match=f"^{code}")


def everything(store: Store) -> list[object]:
    tables = (
        "terms",
        "phrases",
        "candidates",
        "sentences",
        "proposals",
        "history",
        "history_changes",
        "meta",
    )
    with store.connection.reading() as raw:
        return [raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608


def steps(store: Store) -> list[tuple[int, str, str, str]]:
    return [(one.number, one.by.name, one.action, one.why) for one in History(store).steps()]


def test_an_approval_is_entry_candidate_sentence_and_history_in_one(
    store: Store, review: Review, staff: Person
) -> None:
    save(store, [SCREENING])
    entry = review.draft(SCREENING.id)
    assert isinstance(entry, Term)
    assert (entry.ja, entry.reading, entry.domain, entry.status) == (
        "結核検診",
        "けっかくけんしん",
        "health",
        "draft",
    )
    assert entry.renderings == {EN: ("TB screening",), VI: ("khám lao",)}
    version = store.version
    checked = replace(
        entry, status="checked", renderings={**entry.renderings, EN: ("tuberculosis screening",)}
    )
    outcome = review.approve(SCREENING.id, checked, staff, "毎週聞かれる")
    assert (outcome.state, store.version, store.terms()) == ("done", version + 1, (checked,))
    assert find(store, SCREENING.id).status == "approved"
    with store.connection.reading() as raw:
        (sentence,) = kept_sentences(raw)
    assert sentence == Sentence("terms", entry.id, "結核検診について教えてください。")
    assert steps(store)[0] == (outcome.step, "佐藤", "approved", "毎週聞かれる")
    kinds = [(one.kind, one.before is None) for one in History(store).changes(outcome.step)]
    assert sorted(kinds) == [("candidates", False), ("sentences", True), ("terms", True)]


def test_each_kind_of_candidate_becomes_what_it_says(store: Store, review: Review, staff: Person) -> None:
    office = term("市民課", id="office", reading="しみんか", en="Citizens Division")
    store.upsert_terms([office])
    variant = wanted("市民課窓口", kind="variant", near="office")
    heard = wanted("市民課", kind="correction", near="office", heard="市民科")
    sentence = wanted("{document}は{money}です。", kind="template", en="The {document} is {money}.")
    save(store, [variant, heard, sentence])
    assert review.draft(variant.id) == replace(office, variants=("市民課窓口",))
    corrected = review.draft(heard.id)
    assert corrected == replace(office, homophones=("市民科",))
    assert review.sample(heard.id, corrected).heard == "市民科について教えてください。"
    phrase = review.draft(sentence.id)
    assert isinstance(phrase, Phrase)
    assert review.sample(sentence.id, phrase).text == "住民票は300円です。"
    review.approve(sentence.id, phrase, staff)
    assert store.phrases() == (phrase,)
    store.delete_terms(["office"])
    with refused("candidate-stale"):
        review.draft(variant.id)


def test_what_goes_wrong_leaves_everything(store: Store, review: Review, staff: Person) -> None:
    save(store, [SCREENING, OFFICE])
    entry = review.draft(SCREENING.id)
    assert isinstance(entry, Term)
    review.approve(OFFICE.id, review.draft(OFFICE.id), staff)
    before = everything(store)
    taken = replace(entry, variants=("町民課",))
    acts: list[tuple[str, Callable[[], object]]] = [
        ("entry-invalid", lambda: review.approve(SCREENING.id, replace(entry, reading="kekkaku"), staff)),
        ("entry-invalid", lambda: review.approve(SCREENING.id, replace(entry, kind="thing"), staff)),
        ("entry-form-taken", lambda: review.approve(SCREENING.id, taken, staff)),
        ("candidate-unknown", lambda: review.approve("term-000000000000", entry, staff)),
        ("candidate-decided", lambda: review.approve(OFFICE.id, entry, staff)),
        (
            "person-unknown",
            lambda: review.approve(SCREENING.id, entry, Person("p-x", "誰か", "administrator")),
        ),
        ("entry-changed", lambda: review.approve(SCREENING.id, entry, staff, was=entry)),
        ("why-needed", lambda: review.reject(SCREENING.id, staff, "  ")),
        ("merge-unknown", lambda: review.merge(SCREENING.id, "nothing", staff)),
        ("administrator-needed", lambda: review.set_rules(Rules(two_person=True), staff)),
        ("history-unknown", lambda: review.undo(999, staff)),
        ("history-fixed", lambda: review.undo(1, staff)),
    ]
    for code, act in acts:
        with refused(code):
            act()
        assert everything(store) == before, code


def test_rejected_reopened_merged(store: Store, review: Review, staff: Person) -> None:
    office = term("市民課", id="office", reading="しみんか", en="Citizens Division")
    store.upsert_terms([office])
    save(store, [SCREENING, OFFICE])
    review.reject(SCREENING.id, staff, "電話は 0312345678 へ")
    assert find(store, SCREENING.id).status == "rejected"
    assert "0312345678" not in str(steps(store))
    review.reopen(SCREENING.id, staff)
    assert queue(store)[0].id in (SCREENING.id, OFFICE.id)
    merged = review.merge(OFFICE.id, "office", staff)
    assert store.terms() == (replace(office, variants=("町民課",)),)
    review.merge(SCREENING.id, OFFICE.id, staff, "同じもの")
    assert [find(store, one.id).status for one in (SCREENING, OFFICE)] == ["merged", "merged"]
    review.undo(merged.step, staff)
    assert (store.terms(), find(store, OFFICE.id).status) == ((office,), "open")


def test_two_persons(store: Store, review: Review, chief: Person, staff: Person) -> None:
    save(store, [SCREENING])
    review.set_rules(Rules(two_person=True), chief, "条例のため")
    entry = review.draft(SCREENING.id)
    assert isinstance(entry, Term)
    assert review.approve(SCREENING.id, entry, staff).state == "waiting"
    assert (store.terms(), find(store, SCREENING.id).status) == ((), "waiting")
    (proposal,) = review.waiting()
    assert (proposal.entry, proposal.by, proposal.candidate) == (entry, staff, SCREENING.id)
    with refused("same-person"):
        review.approve(SCREENING.id, entry, staff)
    with refused("same-person"):
        review.confirm(proposal.id, staff)
    # Another wording is a proposal of its own, which the first person may second.
    better = replace(entry, renderings={EN: ("tuberculosis screening",)})
    assert review.approve(SCREENING.id, better, chief).state == "waiting"
    outcome = review.confirm(SCREENING.id, staff)
    assert (outcome.state, store.terms(), review.waiting()) == ("done", (better,), ())
    assert [one[1:3] for one in steps(store)[:3]] == [
        ("佐藤", "approved"),
        ("田中", "proposed"),
        ("佐藤", "proposed"),
    ]
    # Edits and deletions need two as well.
    assert review.edit(entry, staff).state == "waiting"
    assert store.terms() == (better,)
    review.withdraw(f"terms:{entry.id}", staff)
    assert review.delete("terms", entry.id, staff, "重複").state == "waiting"
    assert review.delete("terms", entry.id, chief, "重複").state == "done"
    assert store.terms() == ()
    # Taken back, the candidate is open, not waiting for anybody.
    review.undo(steps(store)[0][0], chief)
    review.undo(outcome.step, chief)
    assert find(store, SCREENING.id).status == "open"


def test_bulk_is_one_step(store: Store, review: Review, chief: Person, staff: Person) -> None:
    third = wanted("検診車", "けんしんしゃ", en="screening bus")
    save(store, [SCREENING, OFFICE, third])
    decisions = [
        Decision(SCREENING.id, review.draft(SCREENING.id)),
        Decision(OFFICE.id, review.draft(OFFICE.id)),
        Decision(third.id, None),
    ]
    bad = [*decisions[:2], Decision(OFFICE.id, review.draft(OFFICE.id))]
    before = everything(store)
    for wrong, why, code in ((decisions, "", "why-needed"), (bad, "", "candidate-decided")):
        with refused(code):
            review.bulk(wrong, staff, why)
        assert everything(store) == before
    outcome = review.bulk(decisions, staff, "まとめて")
    assert [find(store, one.id).status for one in (SCREENING, OFFICE, third)] == [
        "approved",
        "approved",
        "rejected",
    ]
    assert len(History(store).steps()) == 3
    review.undo(outcome.step, staff)
    assert (store.terms(), len(queue(store))) == ((), 3)
    review.set_rules(Rules(two_person=True), chief)
    assert review.bulk(decisions, staff, "まとめて").state == "waiting"
    assert review.bulk(decisions[:2], chief).state == "done"
    assert len(store.terms()) == 2


def test_forms_of_one_term_are_joined_in_bulk(store: Store, review: Review, staff: Person) -> None:
    office = term("市民課", id="office", reading="しみんか", en="Citizens Division")
    store.upsert_terms([office])
    forms = [wanted(ja, kind="variant", near="office") for ja in ("市民課窓口", "市民の課")]
    save(store, forms)
    decisions = [Decision(one.id, review.draft(one.id)) for one in forms]
    review.bulk(decisions, staff)
    assert store.terms() == (replace(office, variants=("市民課窓口", "市民の課")),)
    with refused("bulk-same-entry"):
        review.bulk([decisions[0], Decision(forms[1].id, replace(office, note="x"))], staff)


def test_any_step_can_be_taken_back_unless_a_later_one_stands_on_it(
    store: Store, review: Review, chief: Person, staff: Person
) -> None:
    save(store, [SCREENING, OFFICE])
    first = review.approve(SCREENING.id, review.draft(SCREENING.id), staff).step
    other = review.approve(OFFICE.id, review.draft(OFFICE.id), chief).step
    (screening, office) = store.terms()
    edit = review.edit(replace(screening, note="毎年10月"), chief).step
    with refused("history-depends") as caught:
        review.undo(first, staff)
    assert (caught.value.context["later"], caught.value.context["name"]) == (edit, "田中")
    # Not the last one, and nothing depends on it.
    undone = review.undo(other, staff).step
    assert store.terms() == (replace(screening, note="毎年10月"),)
    with refused("history-undone"):
        review.undo(other, staff)
    review.undo(edit, staff)
    review.undo(first, staff)
    assert (store.terms(), len(queue(store))) == ((), 2)
    # An undo is a step as well.
    review.undo(undone, staff)
    assert (store.terms(), find(store, OFFICE.id).status) == ((office,), "approved")
    assert [one.undone for one in History(store).steps() if one.number == other] == [False]
    review.undo(other, staff)
    assert store.terms() == ()


def test_a_form_that_was_given_to_another_term_does_not_come_back(
    store: Store, review: Review, chief: Person
) -> None:
    office = term("市民課", "町民課", id="office", reading="しみんか", en="Citizens Division")
    store.upsert_terms([office])
    without = review.edit(replace(office, variants=()), chief).step
    new = review.edit(term("町民課", id="new", reading="ちょうみんか", en="Residents Division"), chief).step
    with refused("history-depends") as caught:
        review.undo(without, chief)
    assert caught.value.context["later"] == new
    review.undo(new, chief)
    review.undo(without, chief)
    assert store.terms() == (office,)


def test_imports_and_deletions_are_steps_too(store: Store, review: Review, staff: Person) -> None:
    store.upsert_terms([term("税金", id="tax", en="tax"), term("窓口", id="desk", en="counter")])
    store.delete_terms(["desk"])
    imported, deleted = [one.number for one in reversed(History(store).steps())][-2:]
    with refused("history-depends"):
        review.undo(imported, staff)
    review.undo(deleted, staff)
    review.undo(imported, staff)
    assert store.terms() == ()


def test_nothing_alters_the_history(store: Store, review: Review, staff: Person) -> None:
    save(store, [SCREENING])
    review.approve(SCREENING.id, review.draft(SCREENING.id), staff)
    for statement in (
        "DELETE FROM history",
        "UPDATE history SET why = 'x'",
        "DELETE FROM history_changes",
        "UPDATE history_changes SET before = '{}'",
        "UPDATE history_changes SET after = '{}' WHERE step = 1",
    ):
        with (
            pytest.raises(sqlite3.IntegrityError, match="only ever added"),
            store.connection.writing() as raw,
        ):
            raw.execute(statement)


class Strict:
    """A judge for whom every change to 税金 breaks the sentences of others."""

    def __init__(self) -> None:
        self.asked: list[Sentence] = []

    def __call__(self, before: Entries, after: Entries, sentences: Sequence[Sentence]) -> tuple[Case, ...]:
        self.asked = list(sentences)
        broken = before.get("terms", "tax") != after.get("terms", "tax")
        result = Result("phrase", "tax"), Result("phrase", "duty")
        return tuple(Case(one, EN, *result, broken=broken and one.entry != "tax") for one in sentences)


def test_what_breaks_another_entry_is_stopped_with_its_sentence(
    store: Store, chief: Person, staff: Person
) -> None:
    judge = Strict()
    review = Review(store, judge=judge)
    tax, form = term("税金", id="tax", en="tax"), term("納付書", id="slip", reading="のうふしょ", en="slip")
    review.edit(form, staff, sentence=Sentence("terms", "slip", "税金の納付書をください。"))
    assert [one.entry for one in judge.asked] == ["slip"]
    before = everything(store)
    with pytest.raises(Stopped, match="review-breaks") as caught:
        review.edit(tax, staff)
    assert [case.sentence.text for case in caught.value.cases] == ["税金の納付書をください。"]
    assert caught.value.context["sentence"] == "税金の納付書をください。"
    assert {one.entry for one in judge.asked} == {"tax", "slip"}
    assert [case.broken for case in review.preview(tax).cases] == [
        case.entry == "slip" for case in judge.asked
    ]
    for by, why, code in ((staff, "急ぎ", "administrator-needed"), (chief, "", "why-needed")):
        with refused(code):
            review.edit(tax, by, why, override=True)
    assert everything(store) == before
    step = review.edit(tax, chief, "課長が確認", override=True).step
    assert steps(store)[0] == (step, "田中", "edited", "課長が確認")
    with pytest.raises(Stopped):
        review.undo(step, chief)
    assert [case.sentence.entry for case in review.preview_undo(step).broken] == ["slip"]
    review.undo(step, chief, "やはり戻す", override=True)
    assert store.terms() == (form,)


def test_a_write_meanwhile_is_judged_again(store: Store, staff: Person, tmp_path: Path) -> None:
    """What was tried is what is written: somebody else's entry in between begins it anew."""

    class Interrupted:
        times = 0

        def __call__(
            self, before: Entries, after: Entries, sentences: Sequence[Sentence]
        ) -> tuple[Case, ...]:
            self.times += 1
            if self.times <= 2:
                with Store.open(tmp_path / "k.db") as other:
                    other.upsert_terms([term(f"語{self.times}", id=f"t{self.times}")])
            return ()

    judge = Interrupted()
    save(store, [SCREENING])
    review = Review(store, judge=judge)
    review.approve(SCREENING.id, review.draft(SCREENING.id), staff)
    assert judge.times == 3
    assert len(store.terms()) == 3


def test_the_writes_of_an_older_version_become_steps(tmp_path: Path) -> None:
    """Databases of schema version 4 have them in `edits`."""
    from sqlite_utils import Database

    from glossary import schema

    path = tmp_path / "old.db"
    with pytest.MonkeyPatch.context() as patch, connect(path, None) as raw:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:4])
        database = Database(raw, execute_plugins=False)
        database.register_function(lambda text: text, name="search_key")
        schema.migrate(database)
        entry = (
            '{"entry": {"id": "a", "ja": "税", "reading": "ぜい", "domain": "tax", "variants": [], "plain_ja": "", '
            '"renderings": {"en": ["tax"]}, "note": "", "status": "draft", "pos": "noun", "kind": "", '
            '"homophones": [], "wrong": {}, "reading_override": false}, "position": 0, "origin": "town"}'
        )
        raw.execute(
            "INSERT INTO edits (day, kind, before, after) VALUES ('2026-01-02', 'terms', ?, '{}')",
            (f'{{"a": {entry}}}',),
        )
    raw.close()
    with Store.open(path) as store:
        (step,) = History(store).steps()
        assert (step.title, step.at.date().isoformat(), step.can_undo) == ("税", "2026-01-02", True)
        assert store.undo().entries == 1
        assert [one.ja for one in store.terms()] == ["税"]


def test_phrases_are_reviewed_like_terms(store: Store, review: Review, staff: Person) -> None:
    phrase = Phrase(
        "town.p", "town", "town", 0, "staff", {JA: "番号札を取ってください。", EN: "Take a ticket."}
    )
    review.edit(phrase, staff)
    for wrong in (
        replace(phrase, texts={JA: "{money}です。", EN: "Pay."}),
        replace(phrase, texts={JA: "{nothing}です。"}),
        replace(phrase, id="other"),
    ):
        with pytest.raises(GlossaryError, match="entry-"):
            review.edit(wrong, staff)
    review.delete("phrases", "town.p", staff, "使わない")
    assert store.phrases() == ()
    with store.connection.reading() as raw:
        assert kept_sentences(raw) == ()
    review.undo(steps(store)[0][0], staff)
    with store.connection.reading() as raw:
        assert [one.text for one in kept_sentences(raw)] == ["番号札を取ってください。"]
    assert store.phrases() == (phrase,)
