"""The same models without any of our measures, and another program on the same recogniser."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from glossary.language import EN, LanguagePair
from speech.audio import AudioChunk
from speech.wav import write_wav
from tests.benchmarks.paced import Spoken


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from the end of the voice to each result, and what came out."""

    length: float
    recognized: float
    translated: float
    spoken: float | None
    heard: str
    said: str


def naive(spoken: Spoken, pair: LanguagePair, folder: Path) -> Run:
    """Each stage a fresh process that loads its model."""
    wav, out = _written(spoken, folder), folder / "out.wav"
    started = time.monotonic()
    text = _run("transcribe", str(wav), "--lang", pair.source)
    recognized = time.monotonic()
    translation = _run("translate", "--from", pair.source, "--to", pair.target, text)
    translated = time.monotonic()
    _run("say", "--lang", pair.target, "--out", str(out), translation)
    ended = time.monotonic()
    return Run(spoken.seconds, recognized - started, translated - started, ended - started, text, translation)


def whisper_ctranslate2(program: Path, model: Path, spoken: Spoken, pair: LanguagePair, folder: Path) -> Run:
    """Whisper's own translation into English by that program; it has no other target and no voice."""
    if pair.target != EN:
        raise ValueError(f"whisper translates into English only, not {pair.target}")
    wav = _written(spoken, folder)
    texts, at = [], []
    started = time.monotonic()
    for task in ("transcribe", "translate"):
        command = [str(program), str(wav), "--model_directory", str(model), "--language", pair.source]
        command += ["--task", task, "--device", "cpu", "--compute_type", "int8", "--output_dir", str(folder)]
        subprocess.run([*command, "--output_format", "txt"], capture_output=True, check=True, env=os.environ)
        at.append(time.monotonic() - started)
        texts.append(wav.with_suffix(".txt").read_text("utf-8").strip())
    # Its translation needs no transcription: counted from its own start.
    return Run(spoken.seconds, at[0], at[1] - at[0], None, texts[0], texts[1])


def _written(spoken: Spoken, folder: Path) -> Path:
    wav = folder / "in.wav"
    write_wav(wav, [AudioChunk(spoken.samples)])
    return wav


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments], capture_output=True, text=True, check=True, env=os.environ
    )
    return done.stdout.strip()
