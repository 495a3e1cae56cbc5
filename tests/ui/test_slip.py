"""The slip as text, code and paper, read back by readers of other makers."""

import ctypes
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtGui import QGuiApplication, QImage, QRawFont

from app.paths import resources
from app.ui.fonts import fonts_of
from app.ui.slip import Slip, Thing, plain_text
from app.ui.slip_code import LARGEST, code_note, encode
from app.ui.slip_images import code_image
from app.ui.slip_paper import SlipPaper
from app.ui.summary import Line
from app.ui.typed_day import read_day
from glossary.language import JA, Lang, load_languages
from tests.ui.sheets import attached, scanned
from tests.ui.test_layout import QUESTION, SAYINGS

LANGUAGES = load_languages(resources() / "languages.toml")
THINGS = {"vi": "thẻ lưu trú", "my": "နေထိုင်ခွင့်ကတ်", "zh-Hans": "在留卡", "pt-BR": "cartão de residente"}
TODAY = date(2026, 11, 21)
EVERY_VISITOR = pytest.mark.parametrize("lang", SAYINGS)


def slip(lang: str, count: int = 2, badge: str = "machine") -> Slip:
    visitor = Lang(lang)
    line = Line(1, "staff", QUESTION, JA, SAYINGS[lang], visitor, badge)  # type: ignore[arg-type]
    return Slip(
        JA,
        visitor,
        TODAY,
        "架橋市役所",
        "3番窓口",
        date(2026, 12, 1),
        (Thing("card", "在留カード", THINGS[lang], checked=True),),
        tuple(replace(line, turn=turn) for turn in range(1, count + 1)),
    )


def paper(made: Slip) -> SlipPaper:
    return SlipPaper(made, fonts_of(LANGUAGES))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/1", date(2026, 12, 1)),
        ("１２月１日", date(2026, 12, 1)),
        ("12月1日（火）", date(2026, 12, 1)),
        ("11/20", date(2027, 11, 20)),
        ("11/21", TODAY),
        ("2/29", date(2028, 2, 29)),
        ("2027-01-05", date(2027, 1, 5)),
        ("令和8年12月1日", date(2026, 12, 1)),
        ("R9.1.5", date(2027, 1, 5)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("2026/2/30", None),
        ("8/12/1", None),
        ("12", None),
        ("明日", None),
        ("", None),
    ],
)
def test_days_are_read_as_staff_type_them(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@EVERY_VISITOR
def test_the_code_holds_the_text_itself(qapp: QGuiApplication, lang: str) -> None:
    made = slip(lang, count=1)
    code = encode(made)
    assert code.version <= LARGEST
    image = code_image(code)
    text = scanned(image.scaled(image.width() * 4, image.height() * 4))
    assert text == code.text == plain_text(made)
    assert SAYINGS[lang] in text
    assert f"□ {THINGS[lang]} / 在留カード" in text
    assert "2026年12月1日火曜日（令和8年）" in text
    assert "架橋市役所 3番窓口" in text
    assert "機械翻訳です。正式な文書ではありません。" in text
    assert "http" not in text


def test_what_does_not_fit_leaves_out_japanese_first_and_says_so() -> None:
    made = slip("my", count=2)
    code = encode(made)
    assert not code.bilingual
    assert code.left_out == 0
    assert QUESTION not in code.text
    assert code.text.count(SAYINGS["my"]) == 2
    assert "架橋市役所 3番窓口" in code.text
    assert code_note(code, made) == "長いので、日本語を省いてミャンマー語だけを入れました。"
    long = slip("my", count=12)
    short = encode(long)
    kept = short.text.count(SAYINGS["my"])
    assert 0 < kept < 12
    assert short.left_out == 12 - kept
    assert short.version <= LARGEST
    assert f"最後の{12 - kept}件" in code_note(short, long)
    whole = encode(slip("vi", count=1))
    assert code_note(whole, slip("vi")) == "メモの内容がすべて入っています。"


def test_even_the_longest_names_leave_room_for_a_code() -> None:
    made = replace(slip("my", count=30), office="市" * 80, counter="窓" * 80)
    assert encode(made).version <= LARGEST


def test_only_checked_lines_go_without_the_notice() -> None:
    notice = "機械翻訳です。正式な文書ではありません。"
    assert notice not in plain_text(slip("vi", badge="checked"))
    assert notice in plain_text(slip("vi", badge="draft"))
    doubtful = slip("vi", badge="checked")
    doubtful = replace(doubtful, lines=(replace(doubtful.lines[0], doubtful=True),))
    assert notice in plain_text(doubtful)
    assert "[Bản dịch này có thể sai]" in plain_text(doubtful)
    unchecked = replace(slip("vi", badge="checked"), things=(Thing("card", "在留カード", "thẻ lưu trú"),))
    assert notice in plain_text(unchecked)


def test_readers_of_one_language_see_it_once() -> None:
    line = Line(1, "staff", QUESTION, JA, QUESTION, JA)
    text = plain_text(Slip(JA, JA, TODAY, visit=date(2026, 12, 1), lines=(line,)), bilingual=True)
    assert text.splitlines() == [
        "窓口からのメモ  2026-11-21", "", "来る日", "2026年12月1日火曜日（令和8年）", "", "話したこと", f"・{QUESTION}"
    ]  # fmt: skip


@EVERY_VISITOR
def test_the_pdf_has_its_fonts_and_its_text(qapp: QGuiApplication, lang: str) -> None:
    made = slip(lang)
    document = pypdfium2.PdfDocument(paper(made).pdf())
    assert len(document) == 1
    assert document[0].get_size() == (595, 842)
    fonts = embedded(document[0])
    assert all(fonts.values()), fonts
    family = {
        "vi": "NotoSans-",
        "my": "NotoSansMyanmar",
        "zh-Hans": "NotoSansCJKsc",
        "pt-BR": "NotoSans-",
    }
    assert any(name.startswith(family[lang]) for name in fonts), fonts
    assert any(name.startswith("NotoSansCJKjp") for name in fonts), fonts
    document.close()
    assert attached(paper(made).pdf()) == plain_text(made)


def test_latin_letters_can_be_copied_from_the_pdf(qapp: QGuiApplication) -> None:
    document = pypdfium2.PdfDocument(paper(slip("vi")).pdf())
    page = document[0].get_textpage()
    text = " ".join(page.get_text_range().split())
    assert SAYINGS["vi"] in text
    assert "Bản dịch máy, không phải văn bản chính thức." in text
    page.close()
    document.close()


@pytest.mark.parametrize("lang", [language.tag for language in LANGUAGES])
def test_no_language_prints_boxes(qapp: QGuiApplication, lang: Lang) -> None:
    """Every glyph that is drawn exists in the font it is drawn with."""
    text = SAYINGS.get(lang, "")
    made = replace(
        slip("vi"), visitor=lang, lines=(Line(1, "visitor", QUESTION, JA, text, lang, "draft", True),)
    )
    document = paper(made).document
    document.pageCount()
    block, letters = document.begin(), 0
    while block.isValid():
        for run in block.layout().glyphRuns(0, block.length()):
            letters += len(run.glyphIndexes())
            font: QRawFont = run.rawFont()
            assert 0 not in run.glyphIndexes(), (lang, block.text(), font.familyName())
        block = block.next()
    assert letters > 100


@EVERY_VISITOR
def test_the_preview_is_what_is_printed(qapp: QGuiApplication, lang: str) -> None:
    made = paper(slip(lang))
    document = pypdfium2.PdfDocument(made.pdf())
    printed = document[0].render(scale=794 / 595, grayscale=True).to_numpy().squeeze()
    shown = made.image(0, printed.shape[1]).convertToFormat(QImage.Format.Format_Grayscale8)
    seen = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), shown.bytesPerLine())
    height = min(len(seen), len(printed))
    one, other = seen[:height, : printed.shape[1]] < 128, printed[:height] < 128
    assert one.sum() > 5_000
    # Ink in the same places, rasterised by two programs: cells of 8 × 8 dots.
    blocks = [
        ink[: height // 8 * 8, : ink.shape[1] // 8 * 8].reshape(height // 8, 8, -1, 8).any(axis=(1, 3))
        for ink in (one, other)
    ]
    assert (blocks[0] & blocks[1]).sum() / (blocks[0] | blocks[1]).sum() > 0.85
    document.close()


def test_a_long_conversation_takes_more_sheets(qapp: QGuiApplication) -> None:
    made = paper(slip("my", count=14))
    assert made.pages > 1
    document = pypdfium2.PdfDocument(made.pdf())
    assert len(document) == made.pages
    document.close()


def test_what_people_say_is_no_markup(qapp: QGuiApplication, tmp_path: Path) -> None:
    line = Line(1, "visitor", "<b>1 & 2</b>", JA, "<img src='x'>", Lang("vi"), "machine")
    made = paper(Slip(JA, Lang("vi"), TODAY, lines=(line,)))
    text = made.document.toPlainText()
    assert "<b>1 & 2</b>" in text
    assert "<img src='x'>" in text


def embedded(page: pypdfium2.PdfPage) -> dict[str, bool]:
    """Fonts of the page and whether the file holds them."""
    fonts: dict[str, bool] = {}
    for item in page.get_objects():
        if item.type != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        font = pdfium.FPDFTextObj_GetFont(item)
        size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
        name = ctypes.create_string_buffer(size)
        pdfium.FPDFFont_GetBaseFontName(font, name, size)
        fonts[name.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    return fonts
