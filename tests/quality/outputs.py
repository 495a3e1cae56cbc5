"""Translations of a set, kept as JSON lines so that a long run can be cut and scored again."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from app.main import Counter
from glossary.language import Lang, LanguagePair
from tests.quality.sets import Sentence
from translate.translator import TranslationRequest


@dataclass(frozen=True, slots=True)
class Output:
    """What came out for one sentence in one direction."""

    id: str
    target: str
    text: str
    route: str
    doubts: tuple[str, ...]
    seconds: float


def translate_all(
    desk: Counter, sentences: Sequence[Sentence], targets: Sequence[Lang], file: Path, *, bare: bool
) -> Iterator[Output]:
    """Each sentence into each target it has a reference in; what `file` already holds is not done again.

    `bare` is the engine alone: no phrases, hints, checks or second attempts.
    """
    done = {(output.id, output.target): output for output in read(file)}
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        for target in targets:
            for sentence in sentences:
                if target not in sentence.refs:
                    continue
                output = done.get((sentence.id, str(target)))
                if output is None:
                    output = _translate(desk, sentence, LanguagePair(sentence.lang, target), bare=bare)
                    out.write(json.dumps(asdict(output), ensure_ascii=False) + "\n")
                    out.flush()
                yield output


def read(file: Path) -> Iterator[Output]:
    """Outputs of an earlier run; none when there was none."""
    if not file.exists():
        return
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Output(**{**row, "doubts": tuple(row["doubts"])})


def _translate(desk: Counter, sentence: Sentence, pair: LanguagePair, *, bare: bool) -> Output:
    started = time.monotonic()
    if bare:
        engine = desk.translator.engine_for(pair)
        text = engine.translate(TranslationRequest(sentence.text, pair))
        return Output(sentence.id, pair.target, text, "engine", (), round(time.monotonic() - started, 3))
    result = desk.translator.translate(desk.translator.request(sentence.text, pair))
    seconds = round(time.monotonic() - started, 3)
    doubts = tuple(dict.fromkeys(doubt.code for doubt in result.doubts))
    return Output(sentence.id, pair.target, result.text, result.route, doubts, seconds)
