"""Fits resources/kiosk/retrieval.toml: python -m tests.kiosk.tune [--order] [--write]

On the development questions: dev-*.toml, written without sight of the knowledge file, and street-*.toml, worded as people
talk in passing. With --order, the order of entries is fitted by the likelihood of the right one (softmax); how sure the
first one is, by logistic regression. The threshold is the lowest at which WRONG is kept in cross-validation by entry: ways
to ask the same, in whatever language, are fitted on together or judged together. No question of questions-*.toml is read.
"""

import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.kiosk.judging import MEASURES, SIGNS, Weights, judge, ordered, signs, unclear
from app.kiosk.loading import load_knowledge
from app.kiosk.retrieval import Retriever
from app.paths import resources
from tests.kiosk.evaluate import Question, read

Vector = npt.NDArray[np.float64]
WRONG = 0.01
"""Share of all questions that may be answered wrongly."""
UNANSWERABLE = 0.14
"""How many of a desk's questions have no answer in its file: one in seven. More than a quarter of the development questions
have none, most of them as near to an entry as could be thought of; they count less for it."""
OFFERED_RIGHT = 0.25
_STEPS, _RATE, _DECAY = 400, 0.09, 1e-4
_RIDGE = 3.0
_FOLDS = 5
_HERE = Path(__file__).parent
_FILE = resources() / "kiosk" / "retrieval.toml"


@dataclass(frozen=True, slots=True)
class Told:
    """Questions × SIGNS, whether the first entry is right, whether any would be.

    `entry` is the right one, else the likeliest; `unclear` see app.kiosk.judging.
    """

    questions: Sequence[Question]
    signs: Vector
    right: npt.NDArray[np.bool_]
    answerable: npt.NDArray[np.bool_]
    entry: Sequence[str]
    unclear: npt.NDArray[np.bool_]


def learned_from() -> tuple[Path, ...]:
    """The files of the development questions."""
    return tuple(path for kind in ("dev", "street") for path in sorted(_HERE.glob(f"{kind}-*.toml")))


def fit_order(retriever: Retriever, questions: Sequence[Question]) -> Vector:
    """Weights of MEASURES that make the right entries likeliest (Adam); questions that have one."""
    ids = [entry.id for entry in retriever.knowledge.entries]
    asked = [one for one in questions if one.right]
    rows = np.stack([retriever.measure(one.text, one.lang).rows for one in asked])
    right = np.array([[id_ in one.right for id_ in ids] for one in asked])
    weights = np.full(len(MEASURES), 3.0)
    mean, square = np.zeros(len(MEASURES)), np.zeros(len(MEASURES))
    for step in range(1, _STEPS + 1):
        scores = rows @ weights
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        of_right = shares * right
        of_right /= of_right.sum(1, keepdims=True)
        slope = np.einsum("qe,qem->m", shares - of_right, rows) / len(asked) + _DECAY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def told(retriever: Retriever, questions: Sequence[Question], order: Sequence[float]) -> Told:
    """What the signs say of each question."""
    found: list[Vector] = []
    right: list[bool] = []
    entry: list[str] = []
    doubts: list[bool] = []
    weights = Weights(tuple(order), (0.0,) * len(SIGNS), 1.0, 1.0)
    for question in questions:
        asked = retriever.analyse(question.text, question.lang)
        measured = retriever.measure(question.text, question.lang)
        scores, places = ordered(measured, order)
        found.append(signs(measured, scores, places))
        first = retriever.knowledge.entries[places[0]].id
        right.append(first in question.right)
        entry.append(min(question.right, default=first))
        doubts.append(unclear(asked, measured, judge(measured, weights)))
    answerable = np.array([bool(one.right) for one in questions])
    return Told(questions, np.array(found), np.array(right), answerable, entry, np.array(doubts))


def weight_of(asked: Told) -> Vector:
    """What each question counts, so that UNANSWERABLE of them have no answer."""
    without = 1.0 - asked.answerable.mean()
    found: Vector = np.where(asked.answerable, (1.0 - UNANSWERABLE) / (1.0 - without), UNANSWERABLE / without)
    return found


def fit_sure(rows: Vector, right: npt.NDArray[np.bool_], weight: Vector) -> Vector:
    """Logistic regression by Newton's method, on signs of like size."""
    scale = rows.std(0)
    scale[scale == 0] = 1.0
    scaled = rows / scale
    found = np.zeros(rows.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (right - chance)) - _RIDGE * found
        bend = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + _RIDGE * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        found += step
        if abs(step).max() < 1e-6:
            break
    fitted: Vector = found / scale
    return fitted


def cross_validated(asked: Told) -> Vector:
    """Probability that the first entry is right, by weights that have not seen the question."""
    fold = np.array([zlib.crc32(one.encode()) % _FOLDS for one in asked.entry])
    weight = weight_of(asked)
    chance = np.zeros(len(fold))
    for one in range(_FOLDS):
        fitted = fit_sure(asked.signs[fold != one], asked.right[fold != one], weight[fold != one])
        chance[fold == one] = 1 / (1 + np.exp(-asked.signs[fold == one] @ fitted))
    return chance


def threshold(asked: Told, chance: Vector) -> float:
    """The lowest at which no more than WRONG are answered wrongly."""
    share = weight_of(asked)
    for answer in np.arange(0.5, 0.99, 0.005):
        if share[(chance >= answer) & ~asked.unclear & ~asked.right].sum() <= WRONG * share.sum():
            return round(float(answer), 3)
    return 0.99


def main() -> None:
    """Fit, print, and with --write keep."""
    knowledge = load_knowledge(resources() / "kiosk" / "sample", resources() / "none")
    before = Weights.load(_FILE)
    order: Sequence[float] = before.order
    retriever = Retriever(knowledge, resources(), before)
    questions = [one for path in learned_from() for one in read(path)]
    if "--order" in sys.argv[1:]:
        order = tuple(fit_order(retriever, questions))
    asked = told(retriever, questions, order)
    chance = cross_validated(asked)
    answer = threshold(asked, chance)
    sure = (chance >= answer) & ~asked.unclear
    for lang in sorted({one.lang for one in questions}):
        _print(lang, asked, sure, np.array([one.lang == lang for one in questions]))
    _print("all", asked, sure, np.ones(len(questions), dtype=bool))
    weights = Weights(
        tuple(order), tuple(fit_sure(asked.signs, asked.right, weight_of(asked))), answer, OFFERED_RIGHT
    )
    text = as_toml(weights)
    print(text)
    if "--write" in sys.argv[1:]:
        _FILE.write_text(text, "utf-8")


def _print(name: str, asked: Told, sure: npt.NDArray[np.bool_], mine: npt.NDArray[np.bool_]) -> None:
    fine = (sure & asked.right) | (~sure & ~asked.answerable)
    print(
        f"{name:8}{mine.sum():6} questions  first {asked.right[mine & asked.answerable].mean():.3f}  "
        f"right {fine[mine].mean():.3f}  wrong {(sure & ~asked.right)[mine].mean():.4f}"
    )


def as_toml(weights: Weights) -> str:
    """The file."""
    lines = [
        "# Fitted by `python -m tests.kiosk.tune`; see app/kiosk/judging.py.",
        "",
        "# Probability of being right from which the kiosk answers, and from which it offers questions.",
        f"answer = {weights.answer}",
        f"near = {weights.near}",
        "",
        "[order]",
        *(f"{name} = {value:.4f}" for name, value in zip(MEASURES, weights.order, strict=True)),
        "",
        "[sure]",
        *(f"{name} = {value:.4f}" for name, value in zip(SIGNS, weights.sure, strict=True)),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
