"""How many threads each engine is worth on this machine.

    python -m tests.benchmarks.threads [--json]

Each engine alone, freshly loaded with 1 … as many threads as there are cores: median seconds to recognise an utterance,
to translate a sentence, to voice one. Decides nothing: timing is no test.
"""

import argparse
import json
import os
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from app.engine_host import EngineHost, Gate
from app.engines import load_kokoro, load_llm, load_whisper
from app.packs.store import PackStore
from app.paths import default_paths, resources
from glossary.language import JA, Lang, LanguagePair, load_languages
from scripts.places import check_home
from speech.audio import AudioChunk, concatenate
from speech.resample import resample
from tests.benchmarks.machine import machine
from tests.benchmarks.timed import seconds
from tests.benchmarks.utterances import SAID
from translate.translator import TranslationRequest

PAIR = LanguagePair(JA, Lang("vi"))
TEXTS = SAID[PAIR][5:13]
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("KAKEHASHI_HOME", str(check_home()))
    rows = list(measure(range(1, (os.cpu_count() or 1) + 1)))
    if options.json:
        print(json.dumps({"machine": machine(), "rows": rows}))
        return
    print(machine())
    for row in rows:
        print(f"{row['engine']:<10}{row['threads']} threads: median {row['seconds']:.2f} s")


def measure(counts: Sequence[int]) -> Iterator[Mapping[str, str | int | float]]:
    """One row for each engine and number of threads."""
    packs = PackStore(default_paths().packs)
    languages = {language.tag: language for language in load_languages(resources() / "languages.toml")}
    whisper, llm, kokoro = (packs.find(kind, JA) for kind in ("whisper", "llm", "kokoro"))
    if whisper is None or llm is None or kokoro is None:
        raise SystemExit("the default packs are not installed: kakehashi models install")
    with_voice = EngineHost("kokoro", load_kokoro, (kokoro.model, 1.0), Gate())
    spoken = [concatenate(list(resample(with_voice.stream("synthesize", text, JA)))) for text in TEXTS]
    yield {"engine": "kokoro", "threads": 1, "seconds": _median(_voicing(with_voice))}
    with_voice.close()
    codes = {tag: language.whisper for tag, language in languages.items()}
    names = {tag: language.english for tag, language in languages.items()}
    examples = resources() / "prompts" / "examples.toml"
    for count in counts:
        ear = EngineHost("whisper", load_whisper, (whisper.model, codes, count), Gate())
        yield {"engine": "whisper", "threads": count, "seconds": _median(_hearing(ear, spoken))}
        ear.close()
    for count in counts:
        tongue = EngineHost("llm", load_llm, (llm.model, names, examples, count), Gate())
        tongue.call("warm", PAIR)
        yield {"engine": "llm", "threads": count, "seconds": _median(_translating(tongue))}
        tongue.close()


def _drained(host: EngineHost, text: str) -> list[object]:
    return list(host.stream("synthesize", text, JA))


def _voicing(host: EngineHost) -> list[Callable[[], object]]:
    return [partial(_drained, host, text) for text in TEXTS]


def _hearing(host: EngineHost, spoken: Sequence[AudioChunk]) -> list[Callable[[], object]]:
    return [partial(host.call, "recognize", [audio], JA) for audio in spoken]


def _translating(host: EngineHost) -> list[Callable[[], object]]:
    return [partial(host.call, "translate", TranslationRequest(text, PAIR)) for text in TEXTS]


def _median(steps: Sequence[Callable[[], object]]) -> float:
    """The first of all is for caches."""
    steps[0]()
    return statistics.median(seconds(step) for _ in range(ROUNDS) for step in steps)


if __name__ == "__main__":
    main()
