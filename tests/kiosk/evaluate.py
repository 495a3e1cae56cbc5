"""How well the kiosk answers questions its knowledge file does not contain.

    python -m tests.kiosk.evaluate [FILE…] [--wrong]

A FILE questions-LANG.toml has [[question]] tables: text, expected (an entry's id, or "none"), also (further ids that
are right), lang where it is not the file's.
Without one, every tests/kiosk/questions-*.toml. A question is *right* when its entry is answered, or when nothing is
answered to one that has none; *wrong* when another entry is answered; else it is offered among others (*near*) or
handed over to the staff.
"""

import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.kiosk.loading import load_knowledge
from app.kiosk.retrieval import Answer, Retriever
from app.paths import resources
from glossary.language import Lang

NONE = "none"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """`right` are the ids of entries that answer it; empty where none does."""

    lang: Lang
    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 1."""

    questions: int
    right: float
    wrong: float
    near: float
    near_right: float
    """Of all: offered, and one of the questions offered is the right one."""
    handed_over: float


def read(path: Path) -> tuple[Question, ...]:
    """Questions of one file."""
    lang = path.stem.partition("-")[2]
    return tuple(
        Question(
            Lang(row.get("lang", lang)),
            row["text"],
            frozenset({row["expected"], *row.get("also", ())} - {NONE})
            if row["expected"] != NONE
            else frozenset(),
        )
        for row in tomllib.loads(path.read_text("utf-8"))["question"]
    )


def verdict(question: Question, answer: Answer) -> str:
    """right | wrong | near-right | near | none."""
    if answer.sureness == "sure" and answer.entry is not None:
        return "right" if answer.entry.id in question.right else "wrong"
    if not question.right:
        return "right"
    if answer.sureness == "near":
        return "near-right" if any(entry.id in question.right for entry in answer.near) else "near"
    return "none"


def score(verdicts: Sequence[str]) -> Score:
    """Shares of the verdicts."""
    count = len(verdicts)

    def share(*kinds: str) -> float:
        return sum(one in kinds for one in verdicts) / count

    return Score(
        count, share("right"), share("wrong"), share("near", "near-right"), share("near-right"), share("none")
    )


def evaluate(retriever: Retriever, questions: Iterable[Question]) -> list[tuple[Question, Answer, str]]:
    """Ask them all."""
    asked: list[tuple[Question, Answer, str]] = []
    for question in questions:
        answer = retriever.ask(question.text, question.lang)
        asked.append((question, answer, verdict(question, answer)))
    return asked


def show(asked: Sequence[tuple[Question, Answer, str]]) -> None:
    """Print a table by language."""
    print(f"{'':8}{'n':>5}{'right':>8}{'wrong':>8}{'near':>8}{'(of it right)':>15}{'staff':>8}")
    rows: list[str] = [*sorted({question.lang for question, _, _ in asked}), ""]
    for row in rows:
        found = score([kind for question, _, kind in asked if row in ("", question.lang)])
        print(
            f"{row or 'all':8}{found.questions:5}{found.right:8.1%}{found.wrong:8.1%}{found.near:8.1%}"
            f"{found.near_right:15.1%}{found.handed_over:8.1%}"
        )
    unforeseen = [kind for question, _, kind in asked if not question.right]
    print(f"without an entry: {len(unforeseen)}, answered all the same {unforeseen.count('wrong')}")


def main() -> None:
    """Print a table by language; --wrong lists the wrong answers."""
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    retriever = Retriever(load_knowledge(resources() / "kiosk" / "sample", Path("none")), resources())
    questions = [one for path in files or sorted(_HERE.glob("questions-*.toml")) for one in read(path)]
    for lang in {one.lang for one in questions}:
        retriever.ask("?a", lang)
    start = time.perf_counter()
    asked = evaluate(retriever, questions)
    each = (time.perf_counter() - start) / max(1, len(asked))
    show(asked)
    print(f"{1000 * each:.1f} ms a question")
    if "--wrong" in sys.argv[1:]:
        for question, answer, kind in asked:
            if kind == "wrong" and answer.entry is not None:
                print(f"{question.lang}  {question.text}  {sorted(question.right)} → {answer.entry.id}")


if __name__ == "__main__":
    main()
