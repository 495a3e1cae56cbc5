"""How long a turn takes: warm program against the same models run naively.

    python -m tests.benchmarks.turn [--utterances N] [--naive N] [--json]

Ten Japanese utterances of 2–5 s, voiced by Kokoro, go through the interpreter into Vietnamese. "Naive" starts a fresh
process for each stage of each utterance (`kakehashi transcribe`, `translate`, `say`), loading its model every time.
Prints medians in seconds and as ratio to the utterance's length. Decides nothing: timing is no test.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from pathlib import Path

from app.audio_output import Recording
from app.events import Event, Translated
from app.main import Counter
from app.paths import default_paths
from app.settings import load_settings
from glossary.language import JA, Lang, LanguagePair
from scripts.places import check_home
from speech.audio import AudioChunk
from speech.resample import resample
from speech.wav import write_wav

UTTERANCES = (
    "在留カードを持ってきてください。",
    "転入届は二番窓口に出してください。",
    "住民票の写しは何通必要ですか。",
    "国民健康保険に入りますか。",
    "児童手当の申請には口座の番号が必要です。",
    "手数料は三百円ですので、会計で払ってください。",
    "番号札を取って、お待ちください。",
    "マイナンバーカードは来月届きます。",
    "こちらに住所と名前を書いてください。",
    "印鑑登録証明書は一階でもらえます。",
)
STAGES = ("recognize", "translate", "speak_first", "total")
VI = Lang("vi")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--utterances", type=int, default=len(UTTERANCES))
    parser.add_argument("--naive", type=int, default=3, help="utterances for the naive runs (0: none)")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("KAKEHASHI_HOME", str(check_home()))
    with tempfile.TemporaryDirectory() as folder:
        paths = default_paths()
        with Counter(paths, load_settings(paths.settings)) as counter:
            pair = LanguagePair(JA, VI)
            spoken = [_speak(counter, text) for text in UTTERANCES[: options.utterances]]
            counter.engines.warm(pair)
            _turn(counter, spoken[0], pair)
            warm = [_turn(counter, chunks, pair) for chunks in spoken]
        naive = [_naive(chunks, Path(folder)) for chunks in spoken[: options.naive]]
    report = {
        "machine": _machine(),
        "utterances": len(spoken),
        "warm": _medians(warm),
        "naive": _medians(naive),
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return
    print(f"{report['machine']}; {len(spoken)} utterances, {warm[0]['pair']}")
    print(f"{'stage':<14}{'warm s':>9}{'÷ length':>10}{'naive s':>10}{'÷ length':>10}")
    for stage in STAGES:
        cells = [_medians(rows).get(stage) for rows in (warm, naive)]
        text = "".join(
            f"{c['seconds']:>9.2f}{c['ratio']:>10.2f}" if c else f"{'-':>9}{'-':>10}" for c in cells
        )
        print(f"{stage:<14}{text}")
    print(f"routes: {', '.join(sorted({str(row['route']) for row in warm}))}")


def _speak(counter: Counter, text: str) -> list[AudioChunk]:
    return list(resample(counter.engines.synthesizer(JA).synthesize(text, JA)))


def _turn(counter: Counter, chunks: list[AudioChunk], pair: LanguagePair) -> dict[str, float | str]:
    events: list[Event] = []
    result = counter.interpreter.listen(
        1, "staff", pair, chunks, Recording(), events.append, threading.Event()
    )
    translation = next((event.translation for event in events if isinstance(event, Translated)), None)
    row: dict[str, float | str] = {**asdict(result.seconds), "length": sum(chunk.seconds for chunk in chunks)}
    return row | {"pair": str(pair), "route": translation.route if translation else "none"}


def _naive(chunks: list[AudioChunk], folder: Path) -> dict[str, float | str]:
    wav, out = folder / "in.wav", folder / "out.wav"
    write_wav(wav, chunks)
    started = time.monotonic()
    text = _run("transcribe", str(wav), "--lang", "ja")
    recognised = time.monotonic()
    translation = _run("translate", "--from", "ja", "--to", "vi", text)
    translated = time.monotonic()
    _run("say", "--lang", "vi", "--out", str(out), translation)
    ended = time.monotonic()
    return {
        "recognize": recognised - started,
        "translate": translated - recognised,
        "speak_first": ended - started,
        "total": ended - started,
        "length": sum(chunk.seconds for chunk in chunks),
    }


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments], capture_output=True, text=True, check=True, env=os.environ
    )
    return done.stdout.strip()


def _medians(rows: list[dict[str, float | str]]) -> dict[str, dict[str, float]]:
    return {
        stage: {
            "seconds": statistics.median(float(row[stage]) for row in rows),
            "ratio": statistics.median(float(row[stage]) / float(row["length"]) for row in rows),
        }
        for stage in STAGES
        if any(float(row[stage]) for row in rows)
    }


def _machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


if __name__ == "__main__":
    main()
