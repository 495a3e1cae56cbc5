"""A home of one's own that shares the installed packs."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.audio_output import Recording
from app.events import Event
from app.main import Counter
from glossary.language import Lang, LanguagePair
from speech.audio import AudioChunk


def home_with_packs(root: Path, model_home: Path) -> Path:
    """A fresh KAKEHASHI_HOME below `root` whose packs are those of `model_home`."""
    (root / "data").mkdir(parents=True)
    (root / "data" / "packs").symlink_to(model_home / "data" / "packs", target_is_directory=True)
    return root


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    return home_with_packs(tmp_path / "home", model_home)


@dataclass
class Desk:
    """A running counter and short cuts for tests."""

    counter: Counter

    def say(self, text: str, lang: str = "ja") -> list[AudioChunk]:
        """`text` as the engines speak it, 16 kHz."""
        from speech.resample import resample

        return list(resample(self.counter.engines.synthesizer(Lang(lang)).synthesize(text, Lang(lang))))

    def listen(self, chunks: Iterable[AudioChunk], source: str, target: str) -> tuple[list[Event], Recording]:
        events: list[Event] = []
        output = Recording()
        self.counter.interpreter.listen(
            1,
            "staff",
            LanguagePair(Lang(source), Lang(target)),
            chunks,
            output,
            events.append,
            threading.Event(),
        )
        return events, output
