"""What the desk could not answer, the most asked first: questions that are alike are one."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from app.kiosk.tokens import is_run, run_of, words_of
from glossary.language import Lang
from glossary.questions import Question

ALIKE = 82.0
"""rapidfuzz's likeness, of 100, from which two questions are one; of sorted words where a script parts them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one language that are alike; `text` is how most of them say it."""

    lang: Lang
    text: str
    texts: tuple[str, ...]
    """Every way it was said, the most frequent first."""
    numbers: tuple[int, ...]
    """Question.number of each."""
    last: datetime.date
    wanted: str = ""
    """Id of the entry most of those visitors chose when several were offered; it should have been the answer."""

    @property
    def count(self) -> int:
        """How often it was asked."""
        return len(self.numbers)


def ranked(questions: Sequence[Question]) -> tuple[Group, ...]:
    """Groups of all that have a text, the most frequent first, then the latest."""
    by_lang: dict[Lang, list[Question]] = defaultdict(list)
    for question in questions:
        if question.text:
            by_lang[question.lang].append(question)
    groups = [group for lang, asked in by_lang.items() for group in _grouped(lang, asked)]
    return tuple(sorted(groups, key=lambda group: (-group.count, -group.last.toordinal(), group.text)))


def _grouped(lang: Lang, asked: Sequence[Question]) -> list[Group]:
    same: dict[str, list[Question]] = defaultdict(list)
    for question in asked:
        same[_folded(question.text, lang)].append(question)
    # The most frequent wording first: others join it, and it joins none.
    order = sorted(same, key=lambda folded: (-len(same[folded]), len(folded), folded))
    heads: list[str] = []
    members: dict[str, list[Question]] = {}
    for folded in order:
        found = (
            process.extractOne(folded, heads, scorer=_scorer(lang), score_cutoff=ALIKE) if folded else None
        )
        head = found[0] if found else folded
        if head not in members:
            heads.append(head)
            members[head] = []
        members[head] += same[folded]
    return [_group(lang, questions) for questions in members.values()]


def _group(lang: Lang, asked: Sequence[Question]) -> Group:
    texts = tuple(text for text, _ in Counter(question.text for question in asked).most_common())
    wanted = Counter(question.wanted for question in asked if question.wanted).most_common(1)
    return Group(
        lang,
        texts[0],
        texts,
        tuple(question.number for question in asked),
        max(question.day for question in asked),
        wanted[0][0] if wanted else "",
    )


def _scorer(lang: Lang) -> Callable[..., float]:
    return fuzz.ratio if is_run(lang) else fuzz.token_sort_ratio


def _folded(text: str, lang: Lang) -> str:
    return run_of(text, lang).text if is_run(lang) else " ".join(words_of(text, lang))
