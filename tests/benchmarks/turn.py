"""How soon a turn answers: the running program against the same models run naively.

    python -m tests.benchmarks.turn [--only PAIR] [--naive N] [--noise DB] [--release SECONDS] [--beside PROGRAM]

Utterances of 1–8 s in several directions (utterances.py) are played into the interpreter in real time, and the button is
let go 0.3 s after the voice fell silent. Times count from that silence: until the text is final, until its translation is
there, until the first sample of the answer reaches the loudspeaker. "Naive" starts a fresh process for each stage of each
utterance (`kakehashi transcribe`, `translate`, `say`), loading its model every time; PROGRAM is whisper-ctranslate2, which
is given the same recogniser. Prints medians and 95th percentiles, in seconds and as ratio to the utterance's length, and
the character error rate (CER) of what was heard. Decides nothing: timing is no test.
"""

import argparse
import json
import os
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from jiwer import cer

from app.audio_output import Recording
from app.events import Event, Recognized, Speaking, Translated
from app.main import Counter
from app.paths import default_paths
from app.settings import load_settings
from glossary.language import EN, JA, LanguagePair
from scripts.places import check_home
from speech.audio import concatenate
from speech.resample import resample
from tests.benchmarks.machine import children, machine
from tests.benchmarks.naive import Run, naive, whisper_ctranslate2
from tests.benchmarks.paced import RELEASE, Microphone, Spoken, room, trimmed
from tests.benchmarks.utterances import SAID

STAGES = ("recognized", "translated", "spoken")


@dataclass(frozen=True, slots=True)
class Answer:
    """One turn; seconds from the end of the voice, None for what did not come."""

    pair: str
    route: str
    length: float
    recognized: float | None
    translated: float | None
    spoken: float | None
    doubts: tuple[str, ...] = ()
    heard: str = ""
    said: str = ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="one direction, such as ja-vi")
    parser.add_argument("--naive", type=int, default=3, help="utterances for the naive runs (0: none)")
    parser.add_argument("--noise", type=float, help="pink noise that many dB below the voice")
    parser.add_argument("--release", type=float, default=RELEASE)
    parser.add_argument("--beside", type=Path, help="the command whisper-ctranslate2")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--each", action="store_true", help="a line for every turn")
    options = parser.parse_args()
    os.environ.setdefault("KAKEHASHI_HOME", str(check_home()))
    wanted = {pair: texts for pair, texts in SAID.items() if options.only in ("", str(pair))}
    with tempfile.TemporaryDirectory() as folder:
        paths = default_paths()
        answers: list[Answer] = []
        with Counter(paths, load_settings(paths.settings)) as counter:
            for pair, texts in wanted.items():
                spoken = [_voiced(counter, text, pair) for text in texts]
                counter.library.prepare(pair.source, pair.target)
                counter.engines.warm(pair)
                _turn(counter, spoken[0], pair, options.noise, options.release)
                for one in spoken:
                    answers.append(_turn(counter, one, pair, options.noise, options.release))
                    if options.each:
                        print(json.dumps(asdict(answers[-1]), ensure_ascii=False), flush=True)
            costs = list(children(counter.engines.hosts()))
            first = next(iter(wanted))
            samples = [_voiced(counter, text, first) for text in wanted[first][: options.naive]]
            english = LanguagePair(JA, EN)
            others = [_voiced(counter, text, english) for text in wanted.get(english, ()) if options.beside]
            model = counter.packs.find("whisper", JA)
        plain = [naive(one, first, Path(folder)) for one in samples]
        beside = [
            whisper_ctranslate2(options.beside, model.model, one, english, Path(folder))
            for one in others
            if model
        ]
    if options.json:
        print(
            json.dumps(
                {
                    "machine": machine(),
                    "turns": [asdict(one) for one in answers],
                    "naive": [asdict(one) for one in plain],
                }
            )
        )
        return
    print(f"{machine()}; {len(answers)} utterances, released {options.release} s after the voice")
    for route in ("phrase", "template", "engine"):
        _table(route, [one for one in answers if one.route == route])
    _table("engine, 3–5 s", [one for one in answers if one.route == "engine" and 3 <= one.length <= 5])
    _against("naive", plain, [one for one in answers if one.pair == str(first)][: len(plain)], samples)
    _against("whisper-ctranslate2", beside, [one for one in answers if one.pair == str(english)], others)
    for name, seconds, megabytes in costs:
        print(f"{name:<12}{seconds:>8.1f} CPU s{megabytes:>8.0f} MB at its peak")


def _against(name: str, runs: Sequence[Run], ours: Sequence[Answer], said: Sequence[Spoken]) -> None:
    """The other way beside ours, of the same utterances."""
    if runs:
        _compared(name, runs, said)
        _compared("ours", ours, said)


def _compared(title: str, rows: Sequence[Run | Answer], said: Sequence[Spoken]) -> None:
    last = [row.spoken or row.translated for row in rows]
    ratios = [at / row.length for at, row in zip(last, rows, strict=True) if at is not None]
    wrong = cer([_letters(one.text) for one in said], [_letters(row.heard) for row in rows])
    print(f"{title}, {len(rows)} utterances: answer after {statistics.median(ratios):.2f} ×, CER {wrong:.3f}")
    for row in rows:
        print(f"    {row.heard} → {row.said}")


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _voiced(counter: Counter, text: str, pair: LanguagePair) -> Spoken:
    voice = counter.engines.synthesizer(pair.source)
    return trimmed(text, concatenate(list(resample(voice.synthesize(text, pair.source)))).samples)


def _turn(
    counter: Counter, spoken: Spoken, pair: LanguagePair, noise: float | None, release: float
) -> Answer:
    microphone = Microphone(spoken, None if noise is None else room(spoken, noise), release)
    at: dict[type[Event], float] = {}
    found: list[Event] = []

    def emit(event: Event) -> None:
        at.setdefault(type(event), time.monotonic())
        found.append(event)

    counter.interpreter.listen(1, "staff", pair, microphone, Recording(), emit, threading.Event())
    counter.interpreter.forget()
    translation = next((event.translation for event in found if isinstance(event, Translated)), None)
    heard = next((event.text for event in found if isinstance(event, Recognized)), "")

    def since(kind: type[Event]) -> float | None:
        return at[kind] - microphone.ended if kind in at else None

    return Answer(
        str(pair),
        translation.route if translation else "none",
        spoken.seconds,
        since(Recognized),
        since(Translated),
        since(Speaking),
        tuple(doubt.code for doubt in translation.doubts) if translation else (),
        heard,
        translation.text if translation else "",
    )


def _table(title: str, answers: Sequence[Answer]) -> None:
    if not answers:
        return
    print(f"{title} ({len(answers)})")
    for stage in STAGES:
        rows = [(getattr(one, stage), one.length) for one in answers if getattr(one, stage) is not None]
        if rows:
            seconds = [at for at, _ in rows]
            ratios = [at / length for at, length in rows]
            print(
                f"  {stage:<12}{len(rows):>4}  p50 {_part(seconds, 0.5):.2f} s {_part(ratios, 0.5):.2f} ×"
                f"   p95 {_part(seconds, 0.95):.2f} s {_part(ratios, 0.95):.2f} ×"
            )


def _part(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


if __name__ == "__main__":
    main()
