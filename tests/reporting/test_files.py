"""The report as files: what opens them must find it whole, safe and readable."""

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from app.reporting.compose import compose
from app.reporting.data import as_json
from app.reporting.figures import Figures
from app.reporting.page import as_html
from app.reporting.tables import as_csv
from glossary.language import EN, JA, Lang
from glossary.report import Report
from tests.reporting.conftest import EVIL, TODAY, Written

Write = Callable[[Lang], Written]
VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Ids, attributes, tags and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.tags: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)


@pytest.mark.parametrize("lang", [JA, EN])
def test_the_page_needs_nothing_else_and_says_everything_twice(write: Write, lang: Lang) -> None:
    content, figures = write(lang)
    page = Page(as_html(content, figures).decode())
    assert ("html", "lang", lang) in page.attributes
    assert len(page.ids) == len(set(page.ids))
    ids = set(page.ids)
    for tag, name, value in page.attributes:
        if name.startswith("xmlns"):
            continue
        assert "//" not in value, (tag, name, value)
        assert tag not in ("script", "link", "img", "iframe", "object")
        for wanted in (
            re.findall(r"url\(#([^)]+)\)", value)
            + (value.split() if name in ("aria-labelledby", "aria-describedby") else [])
            + ([value[1:]] if name.endswith("href") else [])
        ):
            assert wanted in ids, wanted
    drawn = [section for section in content.sections if section.chart is not None]
    assert page.tags.count("svg") == len(drawn) >= 8
    assert page.tags.count("table") == len(content.sections) == page.tags.count("caption")
    assert page.attributes.count(("svg", "role", "img")) == len(drawn)
    for section in drawn:
        assert section.summary in page.texts["desc"]
    rows = sum(len(section.table.rows) for section in content.sections)
    assert page.tags.count("tr") == rows + len(content.sections)
    security = [value for tag, name, value in page.attributes if tag == "meta" and name == "content"]
    assert any(value.startswith("default-src 'none'") for value in security)


def test_names_stay_text(write: Write) -> None:
    content, figures = write(JA)
    html = as_html(content, figures).decode()
    assert "架橋市役所 &amp; &lt;町&gt;" in html
    assert "/c calc&#34;&lt;b&gt;" in html
    assert "<町>" not in html and "<b>" not in html


def test_charts_keep_their_words_as_text(write: Write) -> None:
    content, figures = write(JA)
    page = Page(as_html(content, figures).decode())
    assert {"総合窓口", "ベトナム語"} <= set(page.texts["text"])


def test_both_languages_have_the_same_figures(write: Write) -> None:
    japanese, english = write(JA)[0], write(EN)[0]
    assert japanese.title != english.title
    assert [section.id for section in japanese.sections] == [section.id for section in english.sections]
    for one, other in zip(japanese.sections, english.sections, strict=True):
        assert one.title != other.title
        assert one.summary != other.summary
        numbers = [
            [[value for value in row if not isinstance(value, str)] for row in section.table.rows]
            for section in (one, other)
        ]
        assert numbers[0] == numbers[1], one.id
        assert all("{" not in text for text in (one.summary, other.summary, *one.remarks, *other.remarks))


def test_excel_reads_the_table_and_runs_nothing(write: Write, counted: Report) -> None:
    content, figures = write(JA)
    data = as_csv(content, counted.period, figures)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["開始日", "終了日", "表", "行", "項目", "値", "単位"]
    assert all(len(row) == len(head) for row in rows)
    assert not [cell for row in rows for cell in row if re.match(r"[=+@\t＝＋＠]", cell)]
    assert any(row[3] == f"'{EVIL}" for row in rows)
    found = {(row[2], row[3], row[4]): row[5] for row in rows}
    assert found["言語", "ベトナム語", "会話"] == str(
        next(group.conversations for group in counted.groups.language if group.name == "vi")
    )
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", value) for value in found.values())
    assert len(found) == len(rows), "every figure has a name of its own"


def test_data_has_every_figure(counted: Report) -> None:
    found = json.loads(as_json(counted))
    assert found["format"] == 1
    assert found["period"] == {"from": "2026-10-23", "to": "2026-11-21", "days": 30, "unit": "day"}
    assert found["total"]["turns"] == counted.total.turns
    assert len(found["over_time"]) == 30
    assert {group["name"] for group in found["groups"]["counter"]} >= {EVIL, "総合窓口"}
    assert found["savings"]["estimate"] is True
    assert found["savings"]["minutes"] == pytest.approx(counted.savings.minutes)


@pytest.mark.parametrize("lang", [JA, EN])
def test_nothing_counted_says_what_will_be_here(nothing: Report, lang: Lang) -> None:
    figures = Figures(lang)
    content = compose(nothing, lang, TODAY)
    page = Page(as_html(content, figures).decode())
    assert "svg" not in page.tags and "table" not in page.tags
    for sentence in content.empty:
        assert sentence in page.texts["p"]
    assert len(as_csv(content, nothing.period, figures).decode("utf-8-sig").splitlines()) == 1
    assert json.loads(as_json(nothing))["total"]["turns"] == 0


def test_an_estimate_is_never_called_a_measurement(write: Write) -> None:
    for lang, word in ((JA, "実測ではありません"), (EN, "not measured")):
        content, _ = write(lang)
        (tile,) = [tile for tile in content.tiles if tile.id == "minutes"]
        assert word in tile.label
        (section,) = [section for section in content.sections if section.id == "savings"]
        assert "実測ではなく" in section.summary or word in section.summary
        assert "×" in section.remarks[0] and "=" in section.remarks[1].replace("＝", "=")
