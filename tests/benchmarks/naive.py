"""The same models without any of our measures: each stage a fresh process that loads its model."""

import os
import subprocess
import sys
import time
from pathlib import Path

from glossary.language import LanguagePair
from speech.audio import AudioChunk
from speech.wav import write_wav
from tests.benchmarks.paced import Spoken


def naive(spoken: Spoken, pair: LanguagePair, folder: Path) -> dict[str, float]:
    """Seconds from the end of the voice to each result."""
    wav, out = folder / "in.wav", folder / "out.wav"
    write_wav(wav, [AudioChunk(spoken.samples)])
    started = time.monotonic()
    text = _run("transcribe", str(wav), "--lang", pair.source)
    recognized = time.monotonic()
    translation = _run("translate", "--from", pair.source, "--to", pair.target, text)
    translated = time.monotonic()
    _run("say", "--lang", pair.target, "--out", str(out), translation)
    return {
        "recognized": recognized - started,
        "translated": translated - started,
        "spoken": time.monotonic() - started,
        "length": spoken.seconds,
    }


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments], capture_output=True, text=True, check=True, env=os.environ
    )
    return done.stdout.strip()
