"""Teacher and parent: a spoken greeting, an agenda card, what is agreed line by line, and the paper she takes home."""

import os
from pathlib import Path

import pypdfium2
import pytest

from app.main import Counter
from app.paths import Paths
from app.settings import Settings, save_settings
from glossary.language import JA, Lang
from speech.resample import resample
from speech.wav import write_wav
from tests.e2e.counterpart import Counterpart, printer, still
from tests.e2e.screen import Screen, screen
from tests.models.conftest import home_with_packs
from tests.sound import sound_server

pytestmark = [pytest.mark.model, pytest.mark.screen, pytest.mark.timeout(900)]
OUT = Path("out")
EN = Lang("en")
GREETING = "本日はお越しいただきありがとうございます。"
ANSWER = "Thank you very much for your help."
AGREED = "school-meeting-more.route-changes"
UNCONFIRMED = "school-meeting-more.not-alone"


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    home = home_with_packs(tmp_path / "home", model_home)
    save_settings(
        Settings(mode="school", visitor_lang=EN, office_name="架橋市立第一小学校"),
        home / "config" / "settings.toml",
    )
    return home


def test_a_meeting_from_greeting_to_paper(home: Path, tmp_path: Path) -> None:
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        for name, lang, text in (("staff-greeting", JA, GREETING), ("visitor-thanks", EN, ANSWER)):
            voice = counter.engines.synthesizer(lang)
            write_wav(tmp_path / f"{name}.wav", resample(voice.synthesize(text, lang)))
    printed = printer(tmp_path / "bin")
    path = {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    with sound_server(tmp_path) as sound, screen(home, sound.env | path) as desk:
        desk.wait(lambda view: view["engines"] == "ready", 240)
        talk = Counterpart(desk, sound, tmp_path)
        assert talk.speak("staff", "greeting")["translation"]
        assert talk.speak("visitor", "thanks")["translation"]
        desk.click("openSchool")
        desk.wait(lambda view: "card-going-home" in view["controls"], 60)
        still(desk)
        desk.picture(OUT / "meeting-cards.png")
        desk.click("card-going-home")
        desk.wait(lambda view: f"keep-{AGREED}" in view["controls"], 30)
        still(desk)
        for name in (AGREED, UNCONFIRMED):
            desk.click(f"keep-{name}")
            still(desk)
        desk.wait(lambda view: "lineConfirm-1" in view["controls"], 30)
        desk.click("lineConfirm-1")
        still(desk)
        desk.picture(OUT / "meeting-record.png")
        desk.click("schoolGive")
        desk.wait(lambda view: "slipPrint" in view["controls"], 30)
        still(desk)
        desk.picture(OUT / "meeting-paper.png")
        desk.click("slipPrint")
        desk.wait(lambda view: printed.exists() and printed.with_suffix(".done").exists(), 30)
        over(desk)
    text = on_paper(printed)
    assert "帰り方が変わる日は" in text and "架橋市立第一小学校" in text
    assert "一人にならないように" not in text, "what the teacher has not confirmed is not printed"


def over(desk: Screen) -> None:
    """Back to the conversation, and finished: nothing of it is left."""
    for _ in range(3):
        if "finish" in desk.view["controls"]:
            break
        desk.xdotool("key", "Escape")
        still(desk)
    desk.click("finish")
    desk.wait(lambda view: not view["turns"], 30)
    desk.click("openSchool")
    desk.wait(lambda view: "card-going-home" in view["controls"], 60)
    still(desk)
    assert "lineConfirm-1" not in desk.view["controls"]
    desk.picture(OUT / "meeting-over.png")


def on_paper(printed: Path) -> str:
    """What the PDF says."""
    document = pypdfium2.PdfDocument(printed.read_bytes())
    document[0].render(scale=1.5).to_pil().save(OUT / "meeting-printed.png")
    texts = [page.get_textpage().get_text_bounded() for page in document]
    texts += [bytes(document.get_attachment(0).get_data()).decode()] if document.count_attachments() else []
    document.close()
    return "\n".join(texts).replace("\r\n", "")
