"""A tourist at the desk that answers by itself: by touch and by voice, to the code she takes along and the empty screen.

Hands are xdotool, the microphone is PulseAudio's null sink, eSpeak NG speaks for her; what the loudspeaker said is
recognised again and compared with the screen.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from rapidfuzz import fuzz

from app.main import Counter
from app.paths import Paths
from app.settings import Settings, save_settings
from glossary.language import Lang
from speech.audio import AudioChunk, AudioFormat
from speech.resample import resample
from speech.wav import write_wav
from tests.e2e.counterpart import bare, still
from tests.e2e.screen import Screen, colours, screen
from tests.models.conftest import home_with_packs
from tests.sound import RECORD_RATE, sound_server
from tests.ui.sheets import scanned

pytestmark = [pytest.mark.model, pytest.mark.screen, pytest.mark.timeout(900)]
OUT = Path("out")
EN = Lang("en")
ASKED = "Where is the nearest hospital?"
OUTSIDE = "Who won the chess championship in nineteen seventy two?"
ALIKE = 60
"""Per cent of letters in common between the answer and what the loudspeaker was understood to say, names and all."""


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    home = home_with_packs(tmp_path / "home", model_home)
    save_settings(Settings(mode="tourist", visitor_lang=EN), home / "config" / "settings.toml")
    return home


def came(desk: Screen, phase: str) -> None:
    desk.wait(lambda view: view["tourist"]["phase"] == phase and view["tourist"]["doing"] == "", 120)
    still(desk)


def test_a_visit_by_touch_and_by_voice(home: Path, tmp_path: Path) -> None:
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        voice = counter.engines.synthesizer(EN)
        for name, text in (("asked", ASKED), ("outside", OUTSIDE)):
            write_wav(tmp_path / f"{name}.wav", resample(voice.synthesize(text, EN)))
    with sound_server(tmp_path) as sound, screen(home, sound.env) as desk:
        desk.wait(lambda view: view["engines"] == "ready" and "touristLanguage-en" in view["controls"], 240)
        still(desk)
        desk.picture(OUT / "tourist-attract.png")
        desk.click("touristLanguage-en")
        came(desk, "ask")
        desk.picture(OUT / "tourist-ask.png")

        # By touch, with the map and the code.
        desk.click("touristTopic-sights")
        still(desk)
        desk.click("touristEntry-castle")
        came(desk, "answer")
        assert "12" in desk.view["tourist"]["text"]
        desk.picture(OUT / "tourist-castle.png")
        desk.click("touristDo-map")
        still(desk)
        assert colours(desk.picture(OUT / "tourist-map.png")) > 50
        desk.click("touristDo-code")
        still(desk)
        assert "Castle" in scanned(QImage(str(desk.picture(OUT / "tourist-code.png"))))

        # By voice.
        desk.click("touristDo-other")
        came(desk, "ask")
        desk.click("touristTalk")
        desk.wait(lambda view: view["tourist"]["doing"] == "hearing", 60)
        with sound.record() as loudspeaker:
            sound.play(tmp_path / "asked.wav", wait=True)
            came(desk, "answer")
        assert bare(desk.view["tourist"]["asked"]) == bare(ASKED)
        answer = desk.view["tourist"]["title"] + " " + desk.view["tourist"]["text"]
        assert "ospital" in answer
        desk.picture(OUT / "tourist-hospital.png")

        # What it does not know it hands over.
        desk.click("touristDo-other")
        came(desk, "ask")
        desk.click("touristTalk")
        desk.wait(lambda view: view["tourist"]["doing"] == "hearing", 60)
        sound.play(tmp_path / "outside.wav", wait=True)
        came(desk, "handed-over")
        assert desk.view["tourist"]["text"] == ""
        desk.click("touristDo-call")
        still(desk)
        desk.picture(OUT / "tourist-staff.png")
        desk.click("touristFinish")
        came(desk, "attract")
        assert desk.view["tourist"]["asked"] == ""
        desk.picture(OUT / "tourist-over.png")
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        chunks = list(resample([AudioChunk(loudspeaker.samples, AudioFormat(RECORD_RATE))]))
        found = " ".join(one.text for one in counter.engines.recognizer(EN).recognize(chunks, EN, ()))
    assert fuzz.partial_ratio(bare(answer), bare(found)) >= ALIKE, (answer, found)
