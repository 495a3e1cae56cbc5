"""A family moves in: twelve turns at the counter, from the greeting to the slip that comes out of the printer.

A person's hands are xdotool, the microphone is PulseAudio's null sink. Kokoro speaks for the clerk. eSpeak NG speaks
English for the visitor, the only language of its voices that Whisper base understands reliably; one answer is a touch and
one is typed. What the loudspeaker played is recorded turn by turn, recognised again, and compared with the screen.
"""

import os
import re
import time
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from rapidfuzz import fuzz

from app.main import Counter
from app.paths import Paths
from app.settings import Settings, save_settings
from glossary.language import JA, Lang
from speech.audio import AudioChunk, AudioFormat, Samples
from speech.phonetics import reading
from speech.resample import resample
from speech.wav import write_wav
from tests.e2e.counterpart import EN, OUT, STAFF, VISITOR, Counterpart, bare, printer, still
from tests.e2e.screen import Screen, colours, screen
from tests.models.conftest import home_with_packs
from tests.sound import RECORD_RATE, sound_server

pytestmark = [pytest.mark.model, pytest.mark.screen, pytest.mark.timeout(900)]
ALIKE, LEAST = 90, 60
"""Per cent of sounds in common between what was on screen and what the loudspeaker was understood to say: median, worst."""


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    home = home_with_packs(tmp_path / "home", model_home)
    save_settings(
        Settings(visitor_lang=EN, office_name="架橋市役所", counter_name="3番窓口"),
        home / "config" / "settings.toml",
    )
    return home


def test_a_family_moves_in(home: Path, tmp_path: Path) -> None:
    voices(home, tmp_path)
    printed = printer(tmp_path / "bin")
    path = {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    with sound_server(tmp_path) as sound, screen(home, sound.env | path) as desk:
        desk.wait(lambda view: view["engines"] == "ready", 240)
        counter = Counterpart(desk, sound, tmp_path)
        talk(counter)
        slip(desk)
        desk.wait(lambda view: printed.exists() and printed.with_suffix(".done").exists(), 30)
    on_paper(printed)
    heard_again(home, counter.played)


def talk(counter: Counterpart) -> None:
    """Twelve turns."""
    desk = counter.desk
    assert "ご" in counter.speak("staff", "greeting")["text"]
    turn = counter.speak("visitor", "moved")
    assert "moved" in turn["text"].lower() and "大阪" in turn["translation"]
    right = counter.say_right("papers")
    assert "residence card" in right["translation"].lower()
    assert counter.touch("quick-visitor.yes")["translation"]
    counter.speak("staff", "people")
    assert "妻" in counter.speak("visitor", "family")["translation"]
    # Too much for the machine: it says so, says nothing aloud, and the clerk puts it plainly.
    doubtful = counter.speak("staff", "hours")
    desk.picture(OUT / "moving-in-doubt.png")
    assert doubtful["doubtful"] and not doubtful["spoken"]
    plainer = counter.rewrite(doubtful, "受付は午後5時15分までです。")
    assert plainer["spoken"] and "5:15" in plainer["translation"]
    desk.picture(OUT / "moving-in-rephrased.png")
    assert "国民健康保険" in counter.speak("staff", "insurance")["text"]
    assert counter.write("visitor", "Yes, please. My children too.")["translation"]
    counter.speak("visitor", "price")
    assert re.search(r"\b300 yen", counter.say_right("price")["translation"])
    counter.speak("visitor", "thanks")
    assert counter.corrected, "nothing was misheard: choose harder sentences"
    assert len(desk.view["turns"]) == 12
    assert {turn["side"] for turn in desk.view["turns"]} == {"staff", "visitor"}
    assert not any(turn["failure"] for turn in desk.view["turns"])
    assert colours(desk.picture(OUT / "moving-in-end.png")) > 50


def slip(desk: Screen) -> None:
    """What the family takes home."""
    desk.click("openMenu")
    desk.click("menuHandover")
    desk.click("handover-slip")
    desk.wait(lambda view: "slipPrint" in view["controls"], 20)
    still(desk)
    desk.picture(OUT / "moving-in-slip-empty.png")
    for _ in range(30):
        if "tickStaff" in desk.view["controls"] and desk.view["controls"]["tickStaff"][1] < 760:
            break
        desk.move_to("slipChoose")
        desk.xdotool("click", "5")
        time.sleep(0.3)
    still(desk)
    desk.click("tickStaff")
    still(desk)
    desk.picture(OUT / "moving-in-slip.png")
    desk.click("slipPrint")


def on_paper(printed: Path) -> None:
    """The printer got a PDF; the text is in it, too."""
    document = pypdfium2.PdfDocument(printed.read_bytes())
    assert len(document) >= 1
    text = bytes(document.get_attachment(0).get_data()).decode()
    document[0].render(scale=1.5).to_pil().save(OUT / "moving-in-printed.png")
    document.close()
    assert "架橋市役所 3番窓口" in text
    assert STAFF["papers"] in text and "residence card" in text.lower()
    assert "300" in text
    assert "第2日曜日" not in text, "what was doubted and said otherwise is not taken home"


def heard_again(home: Path, played: list[tuple[Lang, str, Samples]]) -> None:
    """The loudspeaker said what was on the screen."""
    assert len(played) >= 11
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        matches = {}
        for lang, text, samples in played:
            chunks = list(resample([AudioChunk(samples, AudioFormat(RECORD_RATE))]))
            recognizer = counter.engines.recognizer(lang)
            found = " ".join(result.text for result in recognizer.recognize(chunks, lang, ()))
            matches[text] = (round(fuzz.ratio(sounds(text, lang), sounds(found, lang))), found)
    (OUT / "moving-in-heard-again.txt").write_text(
        "\n".join(f"{share} %  {text}  |  {found}" for text, (share, found) in matches.items()), "utf-8"
    )
    shares = [share for share, _ in matches.values()]
    assert np.median(shares) >= ALIKE, matches
    assert min(shares) >= LEAST, matches


def sounds(text: str, lang: Lang) -> str:
    """Japanese as it is read, since kanji for the same sounds are not the loudspeaker's fault."""
    return bare(reading(text)) if lang == JA else bare(text)


def voices(home: Path, folder: Path) -> None:
    """Every sentence as a WAV file, before the window needs the cores."""
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        for side, lang, said in (("staff", JA, STAFF), ("visitor", EN, VISITOR)):
            voice = counter.engines.synthesizer(lang)
            for name, text in said.items():
                write_wav(folder / f"{side}-{name}.wav", resample(voice.synthesize(text, lang)))
