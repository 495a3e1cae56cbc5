"""Machine drafts for candidates, a language at a time; they stay drafts until a person has checked them."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.paths import resources
from glossary.candidates import Candidate
from glossary.errors import CodedError, GlossaryError
from glossary.language import JA, Lang, LanguagePair
from glossary.slots import Slot, find_slots
from translate.router import Knowledge, RoutedTranslator
from translate.skeletons import Filled, SkeletonParser
from translate.slot_tables import SlotTables
from translate.slot_values import write

USELESS = frozenset({"empty", "wrong-script", "leftover-script", "bridged", "language-weak", "number"})
"""Doubts with which no draft is better than this one: a reviewer would have to write it anew."""
_SAMPLES: Mapping[str, str] = {
    "money": "3,700円", "percent": "37%", "people": "37人", "copies": "37通", "times": "37回", "degrees": "37度",
    "age": "37歳", "nights": "37泊", "window": "37番窓口", "floor": "37階", "ticket": "377番", "days": "37日間",
    "weeks": "37週間", "months": "37か月", "years": "37年間", "hours": "37時間", "minutes": "37分", "number": "37",
    "date": "10月17日", "time": "午前10時47分", "weekday": "木曜日", "language": "英語", "country": "フランス",
    "document": "パスポート", "office": "市役所", "place": "図書館", "payment": "住民税", "procedure": "転入届",
    "benefit": "児童手当", "item": "印鑑", "person": "世帯主", "digits": "0570-013-904",
}  # fmt: skip
"""What stands in a slot while an engine translates the sentence; found again in its answer."""
_END = " .。！!、,;:"


@dataclass(frozen=True, slots=True)
class Step:
    """What has been drafted: `done` of `total` languages and candidates; `text` is empty where no draft was of use."""

    candidate: str
    lang: Lang
    text: str
    done: int
    total: int


class Drafter:
    """Asks the route a visitor's sentence takes, so that known terms inside a name are put as they should be."""

    def __init__(self, translator: RoutedTranslator, knowledge: Callable[[], Knowledge]) -> None:
        self._translator = translator
        self._knowledge = knowledge

    def draft(
        self,
        candidates: Sequence[Candidate],
        langs: Iterable[Lang],
        on_step: Callable[[Step], None],
        cancelled: threading.Event | None = None,
    ) -> None:
        """Draft what has no draft yet, best candidate first; `on_step` after each, to be kept.

        Raises GlossaryError("mining-cancelled") between two sentences, and what the engines raise: EngineUnavailable,
        EngineCrashed.
        """
        wanted = [
            (candidate, lang)
            for candidate in candidates
            for lang in langs
            if lang != JA and lang not in candidate.drafts and draftable(candidate)
        ]
        for done, (candidate, lang) in enumerate(wanted, start=1):
            if cancelled is not None and cancelled.is_set():
                raise GlossaryError("mining-cancelled")
            on_step(Step(candidate.id, lang, self.text(candidate, lang), done, len(wanted)))

    def text(self, candidate: Candidate, lang: Lang) -> str:
        """One draft; empty where the engine's answer is of no use, or has lost a slot."""
        if candidate.kind == "template":
            return self._template(candidate.ja, lang)
        said = self._said(candidate.ja, lang)
        return said.strip(_END)

    def _template(self, template: str, lang: Lang) -> str:
        slots = find_slots(template)
        parser = SkeletonParser.load(self._knowledge().glossary, resources())
        values = {slot.name: _SAMPLES[slot.type] for slot in slots}
        said = self._said(_filled(template, slots, values), lang)
        for slot in slots:
            found = [form for form in _forms(slot, values[slot.name], lang, parser) if said.count(form) == 1]
            if not found:
                return ""
            said = said.replace(max(found, key=len), template[slot.start : slot.end])
        return said

    def _said(self, text: str, lang: Lang) -> str:
        try:
            request = self._translator.request(text, LanguagePair(JA, lang))
            translation = self._translator.translate(request)
        except CodedError as error:
            if error.code == "pair-unsupported":
                return ""
            raise
        if any(doubt.code in USELESS for doubt in translation.doubts):
            return ""
        return translation.text.strip()


def draftable(candidate: Candidate) -> bool:
    """Whether it needs words in other languages: what is another form of a known term has them."""
    return not candidate.near


def _filled(template: str, slots: Sequence[Slot], values: Mapping[str, str]) -> str:
    text = template
    for slot in reversed(slots):
        text = text[: slot.start] + values[slot.name] + text[slot.end :]
    return text


def _forms(slot: Slot, sample: str, lang: Lang, parser: SkeletonParser) -> tuple[str, ...]:
    """Ways the sample may have been written in `lang`."""
    items = [item for item in parser.parse(sample, JA).items if isinstance(item, Filled)]
    item = next((found for one in items if (found := one.taken_as(slot.type))), None)
    if item is None:
        return (sample,)
    written = write(item.value, slot.type, lang, parser.tables)
    return tuple(filter(None, (written, *_heard(slot, item, lang, parser.tables))))


def _heard(slot: Slot, item: Filled, lang: Lang, tables: SlotTables) -> tuple[str, ...]:
    forms = tables.forms(slot.type, lang)
    number = str(item.value)
    return tuple(form.replace("{n}", number) for form in forms.heard) if forms else ()
