"""An entry that breaks the sentences of others is stopped, whoever writes meanwhile."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from glossary.candidate_queue import save
from glossary.people import Person
from glossary.regression import Case, Entries, Result, Sentence
from glossary.review import Review, Stopped
from glossary.store import Store
from tests.glossary.builders import EN, refused, term
from tests.glossary.review import SCREENING, everything, steps


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
