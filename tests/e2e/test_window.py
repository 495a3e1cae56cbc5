"""A clerk and a visitor at the counter: real window, real microphone path, real engines, xdotool for the finger."""

from pathlib import Path

import numpy as np
import pytest

from app.main import Counter
from app.paths import Paths
from app.settings import Settings
from glossary.language import JA, Lang
from speech.audio import AudioChunk
from speech.resample import resample
from speech.wav import write_wav
from tests.e2e.screen import colours, screen
from tests.sound import sound_server

pytestmark = [pytest.mark.model, pytest.mark.screen]
OUT = Path("out")


def spoken(home: Path, path: Path, text: str, lang: str) -> float:
    """`text` in a WAV file; its length in seconds."""
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        voice = counter.engines.synthesizer(Lang(lang))
        return write_wav(path, resample(voice.synthesize(text, Lang(lang))))


def test_a_conversation_from_talk_button_to_spoken_answer(home: Path, tmp_path: Path) -> None:
    question, answer = tmp_path / "ja.wav", tmp_path / "en.wav"
    spoken(home, question, "在留カードを持ってきてください。", "ja")
    spoken(home, answer, "I lost my residence card.", "en")
    with sound_server(tmp_path) as sound, screen(home, sound.env) as desk:
        desk.wait(lambda view: view["engines"] == "ready")
        with sound.record() as loudspeaker:
            with desk.hold("staffTalk"):
                desk.wait(lambda view: view["phase"] == "listening", 20)
                sound.play(question, wait=True)
            desk.wait(lambda view: view["turns"] and view["turns"][-1]["spoken"] and view["phase"] == "idle")
        turn = desk.view["turns"][-1]
        assert "在留カード" in turn["text"]
        assert "thẻ lưu trú" in turn["translation"].lower()
        assert np.abs(loudspeaker.samples.astype(np.int32)).max() > 1000
        assert colours(desk.picture(OUT / "e2e-staff-spoke.png")) > 50

        desk.click("visitorLanguage")
        desk.click("visitorLanguage-en")
        desk.wait(lambda view: view["engines"] == "ready")
        with sound.record() as loudspeaker:
            desk.click("visitorTalk")
            desk.wait(lambda view: view["phase"] == "listening", 20)
            sound.play(answer, wait=True)  # tapped, not held: listening ends by itself
            desk.wait(
                lambda view: (
                    len(view["turns"]) == 2 and view["turns"][-1]["spoken"] and view["phase"] == "idle"
                )
            )
        turn = desk.view["turns"][-1]
        assert turn["side"] == "visitor"
        assert "在留カード" in turn["translation"]
        heard = loudspeaker.samples
        desk.picture(OUT / "e2e-visitor-answered.png")
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        recognizer = counter.engines.recognizer(JA)
        from speech.audio import AudioFormat

        chunks = resample([AudioChunk(heard, AudioFormat(48_000))])
        text = "".join(result.text for result in recognizer.recognize(chunks, JA, ("在留カード",)))
    assert "カード" in text


def test_typing_needs_no_microphone(home: Path, tmp_path: Path) -> None:
    with screen(home, {"PULSE_SERVER": "unix:/nowhere"}) as desk:
        desk.wait(lambda view: view["engines"] in ("ready", "failed"))
        desk.click("visitorLanguage")
        desk.click("visitorLanguage-en")
        desk.click("visitorInput")
        desk.type("How much is the fee?")
        desk.click("visitorSend")
        desk.wait(lambda view: view["turns"] and view["turns"][-1]["translation"] and view["phase"] == "idle")
        turn = desk.view["turns"][-1]
        assert turn["text"] == "How much is the fee?"
        assert turn["translation"]
        assert turn["failure"] == "speaker-missing"
        desk.click("staffTalk")
        desk.wait(lambda view: "マイク" in view["error"], 30)
        assert [turn["text"] for turn in desk.view["turns"]] == ["How much is the fee?"]
        desk.picture(OUT / "e2e-no-devices.png")
        assert desk.process.poll() is None


def test_a_new_machine_opens_on_the_setup_page(tmp_path: Path) -> None:
    with screen(tmp_path / "empty") as desk:
        desk.wait(lambda view: "setupInstall" in view["controls"], 60)
        # The page is there before it is drawn.
        desk.wait(lambda view: colours(desk.picture(OUT / "e2e-setup.png")) > 50, 30)
