"""A counter whose visitors' words are redacted, logged and mined."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossary.candidates import Candidate
from glossary.conversations import new_conversation
from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.mining import Miner
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.redaction import Redactor
from glossary.said import Said, kept_correction, kept_texts
from glossary.signals import Signal
from glossary.store import Store
from tests.glossary.builders import RESOURCES, VI

DAY = datetime.date(2026, 11, 1)


@dataclass
class Desk:
    """A counter: every `say` is one more visitor, unless told otherwise."""

    store: Store
    redactor: Redactor
    index: TermIndex
    day: datetime.date = DAY
    turn: int = field(default=0)

    def say(
        self,
        text: str,
        *,
        whole: bool = False,
        route: str = "engine",
        conversation: str = "",
        lang: Lang = VI,
        said: str = "Xin chào.",
    ) -> str:
        self.turn += 1
        conversation = conversation or new_conversation()
        pair = LanguagePair(JA, lang)
        terms = self.index.scan(text, JA)
        log = PhraseLog(self.store)
        if whole:
            log.consent(conversation, lang, self.day)
        record = TurnRecord(conversation, self.turn, self.day, pair, route, "llm", side="staff")
        log.write(record, kept_texts(self.redactor, Said(pair, text, said, terms), whole=whole))
        return conversation

    def correct(self, heard: str, corrected: str, conversation: str = "", lang: Lang = JA) -> str:
        kind = "recognition" if lang == JA else "translation"
        conversation = self.say(heard if lang == JA else "あの。", conversation=conversation)
        correction = kept_correction(self.redactor, lang, kind, heard, corrected)  # type: ignore[arg-type]
        assert correction is not None
        act = "corrected" if lang == JA else "replaced"
        PhraseLog(self.store).write_signal(
            Signal(conversation, self.turn, self.day, 10, act, VI),  # type: ignore[arg-type]
            correction,
        )
        return conversation

    def mine(self, **options: object) -> Sequence[Candidate]:
        return Miner(self.store, RESOURCES, self.redactor).run(**options).candidates  # type: ignore[arg-type]


def by_form(candidates: Sequence[Candidate]) -> dict[str, Candidate]:
    return {one.ja: one for one in candidates}
