"""What a visitor is told: every entry in every language, whole, and small enough for a code."""

import datetime
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.kiosk.entry import LANGUAGES
from app.ui.slip_code import LARGEST
from app.ui.slip_images import code_image
from app.ui.tourist_code import encode, plain
from app.ui.tourist_desk import TouristDesk
from app.ui.tourist_images import TouristImages, has_picture
from glossary.language import EN, JA
from tests.ui.sheets import scanned


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TouristDesk]:
    own = tmp_path_factory.mktemp("desk")
    (own / "own.toml").write_text(
        '[bench]\ntopic = "sights"\nstatus = "draft"\n[bench.title]\nja = "ベンチ"\n'
        '[bench.answer]\nja = "あそこです。"\n[bench.asks]\nja = ["ベンチはどこ"]\n',
        "utf-8",
    )
    made = TouristDesk(own, lambda: datetime.datetime(2026, 11, 25, 12, 0))
    made.load()
    yield made


def test_every_answer_is_whole_in_every_language(desk: TouristDesk) -> None:
    assert len(desk.knowledge.entries) >= 60
    for entry in desk.knowledge.entries:
        if entry.id == "bench":
            continue
        for lang in LANGUAGES:
            told = desk.tell(entry, lang)
            assert told.lang == lang and told.text and told.draft and told.sample
            assert not re.search(r"[{}]", told.text), (entry.id, lang)


def test_what_the_desk_wrote_in_one_language_is_shown_in_that(desk: TouristDesk) -> None:
    bench = desk.knowledge.get("bench")
    assert bench is not None
    told = desk.tell(bench, EN)
    assert (told.lang, told.title, told.sample) == (JA, "ベンチ", False)
    assert desk.title(bench, EN) == "ベンチ"


def test_hours_come_from_the_clock(desk: TouristDesk) -> None:
    temple = desk.knowledge.get("temple")
    assert temple is not None
    noon = desk.tell(temple, EN).text
    desk.now = lambda: datetime.datetime(2026, 11, 25, 23, 0)
    assert desk.tell(temple, EN).text != noon


def test_every_code_can_be_read_and_long_ones_are_cut(desk: TouristDesk) -> None:
    for lang in LANGUAGES:
        temple = desk.knowledge.get("temple")
        assert temple is not None
        text = plain(desk.tell(temple, lang), ("note",))
        code = encode(text)
        assert (code.text, code.version <= LARGEST) == (text, True)
        image = code_image(code)
        assert scanned(image.scaled(image.width() * 4, image.height() * 4)) == text
    cut = encode("ま" * 5_000)
    assert cut.version <= LARGEST and cut.text.endswith("…") and len(cut.text) > 300


def test_a_name_out_of_a_file_leads_nowhere_but_to_a_picture() -> None:
    for name in ("../../settings", "/etc/passwd", "", "a/b", "no-such-picture"):
        assert not has_picture(name)
    images = TouristImages(lambda: None, lambda: "")
    blank: QImage = images.requestImage("picture/../../x/ffffff", QSize(), QSize(40, 40))
    assert (blank.width(), blank.height(), blank.pixelColor(0, 0).alpha()) == (1, 1, 0)
    guide: QImage = images.requestImage("guide/calm-0", QSize(), QSize(200, 200))
    assert guide.width() == 200 and guide.pixelColor(100, 100).alpha() == 255
