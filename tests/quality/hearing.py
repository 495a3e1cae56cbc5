"""Recognition of voiced sentences: as heard, repaired by sound alone, and with the decoder asked again."""

import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import jiwer

from app.main import Counter
from glossary.language import JA
from glossary.normalize import key
from speech.recognizer import Utterance
from speech.resample import resample
from speech.rescoring import SecondHearing, second_hearing
from tests.quality import sets
from tests.quality.sets import Sentence
from translate.digits import in_digits

STAGES = ("plain", "by_sound", "repaired")


@dataclass(frozen=True, slots=True)
class Hearing:
    """What each stage made of one sentence, the seconds recognition and repair took, and texts weighed by sound."""

    id: str
    plain: str
    by_sound: str
    repaired: str
    seconds: float
    repair_seconds: float
    weighed: int


def hear(desk: Counter, name: str, out: Path) -> None:
    """Voice, recognise, score and print; hypotheses are kept in `out`."""
    spoken = sets.heard(f"heard-{name}")
    heard = _hypotheses(desk, spoken, out / f"heard-{name}.stages.jsonl")
    print(
        "\n| recognition | n | CER | key terms heard | CER of ordinary sentences "
        "| ordinary sentences changed | made worse |"
    )
    print("|---|---|---|---|---|---|---|")
    official = [sentence for sentence in spoken if sentence.terms]
    ordinary = [sentence for sentence in spoken if not sentence.terms]
    plain = {one.id: one.plain for one in heard}
    for stage in STAGES:
        texts = {one.id: str(getattr(one, stage)) for one in heard}
        changed = [one for one in ordinary if texts[one.id] != plain[one.id]]
        worse = [one for one in changed if _cer([one], texts) > _cer([one], plain)]
        print(
            f"| {stage} | {len(official)} | {_cer(official, texts):.3f} | {_recall(official, texts):.1%} "
            f"| {_cer(ordinary, texts):.3f} | {len(changed)} of {len(ordinary)} | {len(worse)} |"
        )
    print(
        f"\nmedian recognition {statistics.median(one.seconds for one in heard):.2f} s, repair "
        f"{statistics.median(one.repair_seconds for one in heard):.2f} s; the decoder was asked again for "
        f"{_share_asked(heard, official):.0%} of the official and {_share_asked(heard, ordinary):.0%} of the "
        "ordinary sentences",
        flush=True,
    )


def _hypotheses(desk: Counter, spoken: Sequence[Sentence], file: Path) -> list[Hearing]:
    done = {}
    if file.exists():
        done = {row["id"]: Hearing(**row) for row in map(json.loads, file.read_text("utf-8").splitlines())}
    file.parent.mkdir(parents=True, exist_ok=True)
    desk.library.prepare()
    with file.open("a", encoding="utf-8") as kept:
        for sentence in spoken:
            if sentence.id not in done:
                done[sentence.id] = _hear(desk, sentence)
                kept.write(json.dumps(asdict(done[sentence.id]), ensure_ascii=False) + "\n")
                kept.flush()
    return [done[sentence.id] for sentence in spoken]


def _hear(desk: Counter, sentence: Sentence) -> Hearing:
    chunks = list(resample(desk.engines.synthesizer(JA).synthesize(sentence.text, JA)))
    recognizer = desk.engines.recognizer(JA)
    started = time.monotonic()
    results = recognizer.recognize(chunks, JA, desk.library.hints(JA))
    utterances = [result for result in results if isinstance(result, Utterance)]
    plain = "".join(one.text for one in utterances)
    heard = time.monotonic()
    weighed = 0
    with second_hearing(recognizer, utterances, JA) as hearing:
        assert hearing is not None or not utterances

        def rescore(texts: Sequence[str], hints: Sequence[str]) -> Sequence[float]:
            nonlocal weighed
            assert hearing is not None
            weighed += len(texts)
            return hearing.rescore(texts, hints)

        counted = SecondHearing(rescore, hearing.alternatives) if hearing else None
        repaired = desk.library.repair(plain, JA, hearing=counted).text
    seconds = heard - started, time.monotonic() - heard
    by_sound = desk.library.repair(plain, JA).text
    return Hearing(
        sentence.id, plain, by_sound, repaired, round(seconds[0], 3), round(seconds[1], 3), weighed
    )


def _share_asked(heard: Sequence[Hearing], sentences: Sequence[Sentence]) -> float:
    ids = {sentence.id for sentence in sentences}
    return statistics.mean(one.weighed > 0 for one in heard if one.id in ids)


def _cer(sentences: Sequence[Sentence], texts: dict[str, str]) -> float:
    """Character error rate without punctuation, numbers as digits: 三百円 and 300円 are the same."""
    references = [_normal(sentence.text) for sentence in sentences]
    return float(jiwer.cer(references, [_normal(texts[sentence.id]) for sentence in sentences]))


def _recall(sentences: Sequence[Sentence], texts: dict[str, str]) -> float:
    terms = [
        (_normal(term), _normal(texts[sentence.id])) for sentence in sentences for term in sentence.terms
    ]
    return sum(term in text for term, text in terms) / len(terms)


def _normal(text: str) -> str:
    folded = key(in_digits(text, JA), JA)
    return "".join(letter for letter in folded if letter.isalnum()) or "∅"
