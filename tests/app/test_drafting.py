import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from app.drafting import Drafter, Step
from glossary.candidates import Candidate, candidate_id
from glossary.errors import GlossaryError
from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from tests.glossary.builders import EN, VI, term
from tests.glossary.test_candidates import VOUCHER
from translate.router import Knowledge, RoutedTranslator
from translate.translator import TranslationRequest

TEMPLATE = replace(
    VOUCHER,
    id=candidate_id("template", "手数料の{money}は{date}までです。"),
    kind="template",
    ja="手数料の{money}は{date}までです。",
    drafts={},
)


@dataclass(frozen=True, slots=True)
class Table:
    """TranslationEngine that looks its answers up."""

    answers: Mapping[tuple[str, Lang], str]
    known: tuple[Lang, ...] = (EN, VI)
    name: str = "table"

    def supports(self, pair: LanguagePair) -> bool:
        return pair.target in self.known or pair.target == JA

    def claims(self, pair: LanguagePair) -> bool:
        return True

    def warm(self, pair: LanguagePair) -> None:
        pass

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        return self.answers.get((request.text, request.pair.target), "")


def drafter(answers: Mapping[tuple[str, Lang], str]) -> Drafter:
    knowledge = Knowledge(TermIndex([term("手数料", en="fee")]), None)
    return Drafter(RoutedTranslator(lambda: (Table(answers),), lambda: knowledge), lambda: knowledge)


def drafts(answers: Mapping[tuple[str, Lang], str], candidate: Candidate, *langs: Lang) -> list[Step]:
    steps: list[Step] = []
    drafter(answers).draft([candidate], langs, steps.append)
    return steps


def test_each_language_without_a_draft_is_asked_for_with_progress() -> None:
    said = {(VOUCHER.ja, EN): "Children's future support voucher."}
    steps = drafts(said, VOUCHER, JA, VI, EN)
    assert [(step.lang, step.text, step.done, step.total) for step in steps] == [
        (EN, "Children's future support voucher", 1, 1)
    ]


def test_answer_that_is_of_no_use_leaves_no_draft() -> None:
    steps = drafts({(VOUCHER.ja, EN): "こども未来応援券"}, VOUCHER, EN, Lang("th"))
    assert [step.text for step in steps] == ["", ""]


def test_slots_of_a_template_are_found_again_in_the_answer() -> None:
    said = {("手数料の3,700円は10月17日までです。", EN): "The fee of 3,700 yen is due by October 17."}
    (step,) = drafts(said, TEMPLATE, EN)
    assert step.text == "The fee of {money} is due by {date}."


def test_template_that_lost_a_slot_leaves_no_draft() -> None:
    said = {
        ("手数料の3,700円は10月17日までです。", EN): "The fee of 3,700 yen is due on the 17th of October."
    }
    (step,) = drafts(said, TEMPLATE, EN)
    assert step.text == ""


def test_other_form_of_a_known_term_needs_no_words() -> None:
    assert drafts({}, replace(VOUCHER, near="child.jido_teate", drafts={}), EN) == []


def test_drafting_can_be_stopped_between_two_sentences() -> None:
    stop = threading.Event()
    steps: list[Step] = []

    def take(step: Step) -> None:
        steps.append(step)
        stop.set()

    candidate = replace(VOUCHER, drafts={})
    with pytest.raises(GlossaryError, match="mining-cancelled"):
        drafter({}).draft([candidate], (EN, VI), take, stop)
    assert len(steps) == 1
