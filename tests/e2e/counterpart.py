"""The other side of the counter: keys, clicks and speech into the real window, and a printer."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossary.language import JA, Lang
from speech.audio import Samples
from tests.e2e.screen import Screen
from tests.sound import SoundServer

OUT = Path("out")
EN = Lang("en")
STAFF = {
    "greeting": "本日はどのようなご用件ですか。",
    "papers": "前の市の転出証明書と、在留カードを出してください。",
    "people": "何人で引っ越してきましたか。",
    "hours": "受付は平日の午後5時15分までで、第2日曜日は午前中だけです。",
    "insurance": "国民健康保険にも入りますか。",
    "price": "住民票の写しは1通300円です。",
}
VISITOR = {
    "moved": "I moved here from Osaka last week.",
    "family": "I came with my wife and two children.",
    "price": "How much is a copy of the certificate?",
    "thanks": "Thank you very much for your help.",
}


@dataclass
class Counterpart:
    """Clerk and visitor with their voices and hands."""

    desk: Screen
    sound: SoundServer
    wavs: Path
    played: list[tuple[Lang, str, Samples]] = field(default_factory=list)
    """Language, text on screen, sound of every turn that was spoken."""
    corrected: list[str] = field(default_factory=list)
    """What was heard instead of what staff had said."""

    def speak(self, side: str, name: str) -> dict[str, Any]:
        """Hold the button, speak, let go; the turn as the screen shows it when its voice is silent."""
        with self._one_turn(), self.desk.hold(f"{side}Talk"):
            self.desk.wait(lambda view: view["phase"] == "listening", 30)
            self.sound.play(self.wavs / f"{side}-{name}.wav", wait=True)
        return self.last

    def say_right(self, name: str) -> dict[str, Any]:
        """Speak; where the screen shows something else, put it right as a clerk would."""
        heard = self.speak("staff", name)
        if bare(heard["text"]) == bare(STAFF[name]):
            return heard
        self.corrected.append(heard["text"])
        self.desk.picture(OUT / f"moving-in-{name}-misheard.png")
        right = self.rewrite(heard, STAFF[name])
        self.desk.picture(OUT / f"moving-in-{name}-corrected.png")
        return right

    def rewrite(self, turn: dict[str, Any], text: str) -> dict[str, Any]:
        """Another wording in the place of a turn."""
        self.desk.click(f"staffEdit{turn['turn']}")
        self.desk.wait(lambda view: "staffCancelEdit" in view["controls"], 20)
        right = self.write("staff", text)
        assert right["text"] == text
        assert all(other["turn"] != turn["turn"] for other in self.desk.view["turns"]), "it took its place"
        return right

    @contextlib.contextmanager
    def _one_turn(self) -> Iterator[None]:
        known = {turn["turn"] for turn in self.desk.view["turns"]}
        still(self.desk)
        with self.sound.record() as loudspeaker:
            yield
            self.desk.wait(
                lambda view: (
                    view["phase"] == "idle"
                    and view["turns"]
                    and view["turns"][-1]["turn"] not in known
                    and (view["turns"][-1]["spoken"] or view["turns"][-1]["doubtful"])
                ),
                240,
            )
        turn = self.last
        if turn["spoken"]:
            lang = EN if turn["side"] == "staff" else JA
            self.played.append((lang, turn["translation"], loudspeaker.samples))

    def touch(self, name: str) -> dict[str, Any]:
        """Press something that makes a turn."""
        with self._one_turn():
            self.desk.click(name)
        return self.last

    def write(self, side: str, text: str) -> dict[str, Any]:
        """Into the entry field, in place of what stands there, and send it."""
        self.desk.click(f"{side}Input")
        self.desk.xdotool("key", "ctrl+a")
        self.desk.xdotool("type", "--delay", "120", text)
        with self._one_turn():
            self.desk.click(f"{side}Send")
        return self.last

    @property
    def last(self) -> dict[str, Any]:
        return dict(self.desk.view["turns"][-1])


def bare(text: str) -> str:
    """Letters and digits."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def printer(folder: Path) -> Path:
    """An `lp` whose paper is a PDF file."""
    folder.mkdir()
    paper = folder / "paper.pdf"
    script = folder / "lp"
    script.write_text(f'#!/bin/sh\n/bin/cat > "{paper}" && /usr/bin/touch "{folder / "paper.done"}"\n')
    script.chmod(0o755)
    return paper


def still(desk: Screen) -> None:
    """Nothing moves any more: what is pressed next is where it was last told to be."""
    last: object = None
    while last != desk.view["controls"]:
        last = desk.view["controls"]
        time.sleep(0.4)
