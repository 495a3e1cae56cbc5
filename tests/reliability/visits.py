"""Three hundred visitors of the tourist desk, one after another: nothing of one is left when the next one comes.

The real window (offscreen), its real clocks moved on, the real log of questions in a real database; ears and voice are
scripted. A visitor leaves a telephone number of her own in what she types or says, in the field, in the clipboard. After
each visit every property, item and clipboard is searched for it, after every tenth all that the program's objects lead to,
and at the end every file and every text of the database. KAKEHASHI_VISITS sets how many (300).
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.events import Finished, Recognized, Speaking
from app.kiosk.entry import LANGUAGES
from app.kiosk.visit import LIMIT, STILL
from app.settings import Settings
from app.ui.scripted import Stage
from glossary.language import Lang
from glossary.store import Store
from tests.kiosk.evaluate import read
from tests.reliability.row import Row

VISITS = int(os.environ.get("KAKEHASHI_VISITS", "300"))
SECONDS_A_VISIT = 24.0
"""Two hours for three hundred."""
_SEED = 8
_DEEP_EVERY = 10
_QUESTIONS = Path(__file__).resolve().parents[1] / "kiosk"


def measure() -> Iterator[Row]:
    """One row for the screens, one for the files."""
    os.environ["QT_QPA_PLATFORM"], os.environ["QT_QUICK_BACKEND"] = "offscreen", "software"
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuickControls2 import QQuickStyle

    QQuickStyle.setStyle("Basic")
    qt = QGuiApplication.instance() or QGuiApplication(["kakehashi"])
    with tempfile.TemporaryDirectory(prefix="kakehashi-visits-") as name:
        desk = _Desk(Path(name))
        try:
            yield from desk.day()
        finally:
            desk.close()
            qt.processEvents()


class _Desk:
    """A window in tourist mode and the visitors at it."""

    def __init__(self, home: Path) -> None:
        from PySide6.QtGui import QGuiApplication

        self.home = home
        self.clipboard = QGuiApplication.clipboard()
        self.stage = Stage(home, settings=Settings(mode="tourist", motion=False))
        self.tourist: Any = self.stage.interface.tourist
        self.chance = random.Random(_SEED)
        self.questions = {
            lang: [one.text for one in read(path)]
            for path in sorted(_QUESTIONS.glob("questions-*.toml"))
            for lang in [Lang(path.stem.partition("-")[2])]
        }
        self.now = self.stage.interface.access.clock()
        self.stage.interface.access.clock = lambda: self.now
        self._wait(lambda: self.tourist.desk.ready)

    def close(self) -> None:
        self.stage.close()

    def day(self) -> Iterator[Row]:
        """All visits, then the files."""
        left: list[str] = []
        clean, seconds = 0, []
        planted: list[str] = []
        for number in range(VISITS):
            began = time.monotonic()
            word = f"090-{4000 + number}-{7000 + number}"
            planted.append(word)
            self._visit(word)
            seconds.append(time.monotonic() - began)
            self.now += SECONDS_A_VISIT
            found = self._left(word, deep=number % _DEEP_EVERY == 0)
            clean += not found
            left += sorted(found)[:2]
        note = f"{VISITS * SECONDS_A_VISIT / 3600:g} h of the desk's clock; {'; '.join(left[:3])}".rstrip(
            "; "
        )
        yield Row(
            "visits", "a visit leaves nothing on screen or in memory", VISITS, clean,
            round(statistics.median(seconds), 2), VISITS - clean, note,
        )  # fmt: skip
        self.stage.interface.questions.flush()
        files = [path for path in self.home.rglob("*") if path.is_file()]
        texts = [path.read_bytes().decode("utf-8", "replace") for path in files]
        with Store.open(self.stage.interface.paths.database) as store:
            texts += _texts(store)
        found_in = sum(any(word in text for text in texts) for word in planted)
        kept = len(files)
        yield Row(
            "visits", "a visit leaves nothing in a file", VISITS, VISITS - found_in, None, found_in,
            f"{kept} files and every text of the database",
        )  # fmt: skip

    def _visit(self, word: str) -> None:
        lang = self.chance.choice(LANGUAGES)
        self.tourist.begin(str(lang))
        self._spoken()
        asked = self.questions.get(lang) or self.questions[Lang("en")]
        for _ in range(self.chance.randint(1, 3)):
            text = f"{self.chance.choice(asked)} {word}"
            if self.chance.random() < 0.5:
                self.tourist.ask(text)
            else:
                self._say(text, lang)
            self._wait(lambda: self.tourist.phase != "thinking" and not self.tourist.property("thinking"))
            self._spoken()
            self._go_on(word)
        self._type(word)
        self._leave()

    def _go_on(self, word: str) -> None:
        match self.tourist.phase:
            case "offered" if self.chance.random() < 0.6:
                self.tourist.choose(self.tourist.visit.near[0].id)
            case "handed-over":
                self.tourist.call()
            case "answer":
                self.tourist.show(self.chance.choice(("text", "map", "code")))
            case _:
                self.tourist.openTopic("transport")
        self.stage.settle(0.02)
        if self.chance.random() < 0.3:
            self.clipboard.setText(word)

    def _leave(self) -> None:
        """By the button, by going away, by staying too long, or by way of a talk with the staff."""
        way = self.chance.randrange(4)
        door: Any = self.stage.interface.model.door
        if way == 1:
            self.now += 600.0
            door.look()
        elif way == 2:
            for seconds in (LIMIT, STILL):
                self.now += seconds
                door.clearing.touch()
                self.tourist.look()
        elif way == 3:
            self.tourist.person()
            self.tourist.together.emit()
            self.stage.settle(0.05)
        if self.tourist.phase != "attract" or way in (0, 3):
            self.stage.interface.conversation.finish()
        self._wait(lambda: self.tourist.phase == "attract" and not self.tourist._work.running)
        self.stage.session.calls.clear()
        self.stage.settle(0.05)

    def _left(self, word: str, *, deep: bool) -> set[str]:
        from tests.ui.remains import in_clipboards, in_properties, in_python, on_screen

        places = [*in_properties(self.stage), *on_screen(self.stage), *in_clipboards()]
        if deep:
            places += in_python(self.stage)
        return {f"{place}" for place, value in places if word in str(value) and place != "planted"}

    def _type(self, word: str) -> None:
        from tests.ui.items import shown, type_into

        window = self.stage.interface.window
        if shown(window, "touristInput"):
            type_into(window, "touristInput", word)

    def _say(self, text: str, lang: Lang) -> None:
        self.tourist.talk()
        if self.tourist.voice.doing != "hearing":
            self.tourist.ask(text)
            return
        turn = self.tourist.voice.turn
        self.stage.session.event(Recognized(turn, text, lang, heard=text))
        self.stage.session.event(Finished(turn, silent="caption"))
        self.stage.settle(0.02)

    def _spoken(self) -> None:
        for _ in range(9):
            turn = self.tourist.voice.turn
            if not turn or self.tourist.voice.doing == "hearing":
                return
            self.stage.session.event(Speaking(turn, Lang("en")))
            self.stage.session.event(Finished(turn))
            self.stage.settle(0.02)

    def _wait(self, done: Any, most: float = 60.0) -> None:
        end = time.monotonic() + most
        while not done():
            if time.monotonic() > end:
                raise AssertionError("the desk never came to rest")
            self.stage.settle(0.02)


def _texts(store: Store) -> list[str]:
    """Everything in every table, a text a row."""
    with store.connection.reading() as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            " ".join(map(str, row))
            for table in tables
            for row in raw.execute(f'SELECT * FROM "{table}"')  # noqa: S608
        ]


def main() -> None:
    """Print the rows; writes nothing."""
    for row in measure():
        print(row)


if __name__ == "__main__":
    main()
