"""Recognition of voiced sentences: plain, with hints, and with hints and phonetic repair."""

import json
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import jiwer

from app.main import Counter
from glossary.language import JA
from glossary.normalize import key
from speech.audio import AudioChunk
from speech.recognizer import Utterance
from speech.resample import resample
from tests.quality import sets
from tests.quality.sets import Sentence
from translate.digits import in_digits

STAGES = ("plain", "hinted", "repaired")


@dataclass(frozen=True, slots=True)
class Hearing:
    """What each stage made of one sentence, and the seconds recognition took."""

    id: str
    plain: str
    hinted: str
    repaired: str
    seconds: float


def hear(desk: Counter, name: str, out: Path) -> None:
    """Voice, recognise, score and print; hypotheses are kept in `out`."""
    spoken = sets.heard(f"heard-{name}")
    file = out / f"heard-{name}.jsonl"
    heard = _hypotheses(desk, spoken, file)
    print(
        "\n| recognition | n | CER | key terms heard | CER of ordinary sentences | ordinary sentences changed |"
    )
    print("|---|---|---|---|---|---|")
    official = [sentence for sentence in spoken if sentence.terms]
    ordinary = [sentence for sentence in spoken if not sentence.terms]
    for stage in STAGES:
        texts = {one.id: str(getattr(one, stage)) for one in heard}
        changed = sum(texts[one.id] != one.hinted for one in heard if one.id in {s.id for s in ordinary})
        print(
            f"| {stage} | {len(official)} | {_cer(official, texts):.3f} | {_recall(official, texts):.1%} "
            f"| {_cer(ordinary, texts):.3f} | {changed if stage == 'repaired' else '–'} of {len(ordinary)} |"
        )
    print(f"\nmedian recognition {statistics.median(one.seconds for one in heard):.2f} s", flush=True)


def _hypotheses(desk: Counter, spoken: Sequence[Sentence], file: Path) -> list[Hearing]:
    done = {}
    if file.exists():
        done = {row["id"]: Hearing(**row) for row in map(json.loads, file.read_text("utf-8").splitlines())}
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as kept:
        for sentence in spoken:
            if sentence.id in done:
                continue
            chunks = list(resample(desk.engines.synthesizer(JA).synthesize(sentence.text, JA)))
            plain = _recognize(desk, chunks, ())
            started = time.monotonic()
            hinted = _recognize(desk, chunks, desk.library.hints(JA))
            seconds = round(time.monotonic() - started, 3)
            repaired = desk.library.repair(hinted, JA).text
            done[sentence.id] = Hearing(sentence.id, plain, hinted, repaired, seconds)
            kept.write(json.dumps(asdict(done[sentence.id]), ensure_ascii=False) + "\n")
            kept.flush()
    return [done[sentence.id] for sentence in spoken]


def _recognize(desk: Counter, chunks: Iterable[AudioChunk], hints: Sequence[str]) -> str:
    results = desk.engines.recognizer(JA).recognize(chunks, JA, hints)
    return "".join(result.text for result in results if isinstance(result, Utterance))


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
