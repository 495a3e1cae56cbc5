"""Candidates become entries, or not: by one person, by two, many at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from glossary.candidate_queue import find, queue, save
from glossary.errors import GlossaryError
from glossary.history import History
from glossary.language import JA
from glossary.people import Person
from glossary.phrases import Phrase
from glossary.regression import Sentence, kept_sentences
from glossary.review import Decision, Review, Rules
from glossary.store import Store
from glossary.terms import Term
from tests.glossary.builders import EN, VI, refused, term
from tests.glossary.review import OFFICE, SCREENING, everything, steps, wanted


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
