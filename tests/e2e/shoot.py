"""`python -m tests.e2e.shoot OUTDIR`: the README's picture, from a real conversation.

Real window under Xvfb, real engines, sound through PulseAudio's null sink. The clerk's sentence is voiced by Kokoro,
the visitor's by the system's voice; what is recognised and translated is what the engines made of it.
"""

import sys
import tempfile
from pathlib import Path

from app.main import Counter
from app.paths import Paths
from app.settings import Settings
from glossary.language import Lang
from scripts.places import check_home
from speech.resample import resample
from speech.wav import write_wav
from tests.e2e.screen import Screen, screen
from tests.models.conftest import home_with_packs
from tests.sound import SoundServer, sound_server

CLERK = ("在留カードを持ってきてください。", "転入届は二番窓口に出してください。")


def main() -> None:
    """Hold one conversation and take its picture."""
    out = Path(sys.argv[1])
    packs = check_home()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = home_with_packs(folder / "home", packs)
        with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
            voice = counter.engines.synthesizer(Lang("ja"))
            for position, text in enumerate(CLERK):
                write_wav(folder / f"{position}.wav", resample(voice.synthesize(text, Lang("ja"))))
        with sound_server(folder) as sound, screen(home, sound.env) as desk:
            desk.wait(lambda view: view["engines"] == "ready", 180)
            for position in range(len(CLERK)):
                _say(desk, sound, folder / f"{position}.wav", position + 1)
            desk.picture(out / "real-conversation.png")


def _say(desk: Screen, sound: SoundServer, wav: Path, turns: int) -> None:
    with desk.hold("staffTalk"):
        desk.wait(lambda view: view["phase"] == "listening", 20)
        sound.play(wav, wait=True)
    desk.wait(
        lambda view: (
            len(view["turns"]) == turns and view["phase"] == "idle" and view["turns"][-1]["translation"]
        )
    )


if __name__ == "__main__":
    main()
