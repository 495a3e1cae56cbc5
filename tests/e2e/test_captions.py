"""Captions and hands-free with the real recogniser: nobody touches the screen between two sentences."""

from pathlib import Path
from typing import Any

import pytest

from app.main import Counter
from app.paths import Paths
from app.settings import Settings, save_settings
from glossary.language import JA
from speech.resample import resample
from speech.wav import write_wav
from tests.e2e.screen import Screen, colours, screen
from tests.sound import SoundServer, sound_server

pytestmark = [pytest.mark.model, pytest.mark.screen, pytest.mark.timeout(600)]
OUT = Path("out")
CAPTIONED = ("写真は、縦4センチ、横3センチのものを1枚お持ちください。", "手続きには、30分ほどかかります。")
TOLD = ("在留カードを持ってきてください。", "番号札を取って、お待ちください。")


def voices(home: Path, folder: Path, texts: tuple[str, ...]) -> list[Path]:
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        voice = counter.engines.synthesizer(JA)
        for place, text in enumerate(texts):
            write_wav(folder / f"{place}.wav", resample(voice.synthesize(text, JA)))
    return [folder / f"{place}.wav" for place in range(len(texts))]


def said(desk: Screen, sound: SoundServer, wav: Path, turns: int) -> dict[str, Any]:
    """Speak into the open microphone; the turn when its text is there."""
    desk.wait(lambda view: view["phase"] == "listening", 60)
    sound.play(wav, wait=True)
    view = desk.wait(lambda view: len([turn for turn in view["turns"] if turn["text"]]) == turns, 120)
    return dict([turn for turn in view["turns"] if turn["text"]][-1])


def test_captions_run_while_the_clerk_speaks(home: Path, tmp_path: Path) -> None:
    wavs = voices(home, tmp_path, CAPTIONED)
    save_settings(Settings(mode="captions", hands_free=True), home / "config" / "settings.toml")
    with sound_server(tmp_path) as sound, screen(home, sound.env) as desk:
        desk.wait(lambda view: view["engines"] == "ready", 240)
        desk.click("captionsTalk")
        first = said(desk, sound, wavs[0], 1)
        assert "写真" in first["text"] and "4" in first["text"] and "3" in first["text"]
        assert first["silent"] in ("", "caption") and not first["translation"]
        second = said(desk, sound, wavs[1], 2)
        assert "30分" in second["text"]
        desk.wait(lambda view: view["phase"] == "listening", 60)
        desk.picture(OUT / "captions-running.png")
        desk.click("captionsTalk")
        desk.wait(lambda view: view["phase"] == "idle", 30)
        desk.click("captionsInput")
        desk.xdotool("type", "--delay", "120", "はい、あります。")
        with sound.record() as loudspeaker:
            desk.click("captionsAloud")
            desk.wait(lambda view: len(view["turns"]) == 3 and view["phase"] == "idle", 60)
            desk.wait(lambda view: loudspeaker.samples.any(), 60)
        assert desk.view["turns"][-1]["side"] == "visitor"
        assert colours(desk.picture(OUT / "captions-answered.png")) > 50


def test_hands_free_goes_on_after_the_voice(home: Path, tmp_path: Path) -> None:
    wavs = voices(home, tmp_path, TOLD)
    save_settings(Settings(hands_free=True), home / "config" / "settings.toml")
    with sound_server(tmp_path) as sound, screen(home, sound.env) as desk:
        desk.wait(lambda view: view["engines"] == "ready", 240)
        desk.click("staffTalk")
        first = said(desk, sound, wavs[0], 1)
        assert "在留カード" in first["text"]
        desk.wait(lambda view: view["turns"][0]["spoken"], 120)
        desk.wait(lambda view: view["phase"] == "listening", 60)
        desk.picture(OUT / "hands-free-listening.png")
        second = said(desk, sound, wavs[1], 2)
        assert "番号札" in second["text"]
        desk.wait(lambda view: view["phase"] == "speaking" and view["turns"][1]["translation"], 120)
        # A finger cuts the voice off and is listened to; the next one ends it.
        desk.click("staffTalk")
        desk.wait(lambda view: view["phase"] == "listening", 30)
        desk.picture(OUT / "hands-free-barge-in.png")
        desk.click("staffTalk")
        desk.wait(lambda view: view["phase"] == "idle", 30)
        assert len(desk.view["turns"]) == 2
        desk.picture(OUT / "hands-free-ended.png")
