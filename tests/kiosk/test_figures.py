"""Figures of the desk, its ranking of what it could not answer, and what comes of it."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from app.kiosk.desk_words import desk_words
from app.kiosk.entry import KioskError
from app.kiosk.figures import figures
from app.kiosk.figures_file import WRITERS, rows
from app.kiosk.knowledge import Knowledge
from app.kiosk.learning import teach
from app.kiosk.loading import load_knowledge
from app.kiosk.parsing import MOST_ASKS
from app.kiosk.retrieval import Retriever
from app.kiosk.unanswered import Group, ranked
from app.paths import resources
from glossary.formats.csv import read_csv
from glossary.language import EN, JA, Lang
from glossary.questions import Question
from tests.kiosk.making import entry

DAY = datetime.date(2026, 11, 22)
SAMPLE = resources() / "kiosk" / "sample"
TH = Lang("th")


def asked(text: str = "", lang: Lang = EN, number: int = 0, **more: object) -> Question:
    values: dict[str, object] = {"outcome": "handed-over", **more}
    return Question(DAY, 9, lang, "typed", text=text, number=number, **values)  # type: ignore[arg-type]


def test_counts() -> None:
    found = figures(
        [
            Question(DAY, 9, EN, "said", "answered", "castle", "sights"),
            Question(DAY, 11, EN, "tapped", "answered", "castle", "sights"),
            Question(DAY, 11, JA, "typed", "offered", wanted="park"),
            Question(DAY - datetime.timedelta(days=1), 11, TH, "said", "handed-over", text="ski"),
        ]
    )
    assert found.questions == 4
    assert found.outcomes == (("answered", 2), ("offered", 1), ("handed-over", 1))
    assert found.ways == (("said", 2), ("typed", 1), ("tapped", 1))
    assert found.topics == (("sights", 2), ("", 2))
    assert found.languages == (("en", 2), ("ja", 1), ("th", 1))
    assert found.entries == (("castle", 2), ("park", 1))
    assert found.hours == (("9", 1), ("10", 0), ("11", 3))
    assert found.days == (("2026-11-21", 1), ("2026-11-22", 3))


def test_nothing_asked() -> None:
    found = figures([])
    assert found.questions == 0 and found.hours == () and found.days == ()


def test_alike_questions_are_one_and_the_most_asked_comes_first() -> None:
    groups = ranked(
        [
            asked("Where can I rent skis?", number=1),
            asked("where can i rent a ski", number=2),
            asked("can I rent skis where", number=3),
            asked("Is there a zoo?", number=4),
            asked("スキーを借りたい", JA, 5),
            asked("スキーを借りたいです", JA, 6),
            asked("", number=7),
        ]
    )
    assert [(group.lang, set(group.numbers)) for group in groups] == [
        (EN, {1, 2, 3}),
        (JA, {5, 6}),
        (EN, {4}),
    ]


def test_what_visitors_chose_says_where_a_question_belongs() -> None:
    (group,) = ranked(
        [
            asked("skis", number=1, wanted="a"),
            asked("skis", number=2, wanted="b"),
            asked("skis", number=3, wanted="b"),
        ]
    )
    assert group.wanted == "b"


def test_thousands_of_questions_are_ranked_in_seconds() -> None:
    questions = [
        asked(f"question {number % 900} about thing {number % 31}", number=number) for number in range(5000)
    ]
    groups = ranked(questions)
    assert sum(group.count for group in groups) == 5000


def test_the_table_opens_in_spreadsheets_and_runs_nothing() -> None:
    knowledge = load_knowledge(SAMPLE, Path("/nowhere"))
    questions = [
        Question(DAY, 9, EN, "said", "answered", "castle", "sights"),
        asked("=HYPERLINK(1)", number=2, wanted="gone-entry"),
    ]
    table = rows(figures(questions), ranked(questions), knowledge, desk_words(resources(), JA))
    csv = [record.values for record in read_csv(WRITERS["csv"](table))]
    assert ["質問の数", "", "", "2", ""] in csv
    assert ["分野", "見どころ", "", "1", ""] in csv
    castle = knowledge.get("castle")
    assert castle is not None and ["項目", castle.title[JA], "", "1", ""] in csv
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](table)))
    cells = [cell for row in book["questions"].iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(line.startswith("=") for line in WRITERS["csv"](table).decode("utf-8-sig").splitlines())


def test_every_name_is_there_in_both_languages() -> None:
    assert all(desk_words(resources(), JA).values()) and all(desk_words(resources(), EN).values())
    assert desk_words(resources(), JA).keys() == desk_words(resources(), EN).keys()


GROUP = Group(EN, "Can I hire snow rackets", ("Can I hire snow rackets", "snow rackets to hire"), (1, 2), DAY)


def test_a_question_the_desk_could_not_answer_is_answered_once_it_is_taught(tmp_path: Path) -> None:
    knowledge = load_knowledge(SAMPLE, tmp_path)
    before = Retriever(knowledge, resources()).ask(GROUP.text, EN)
    assert before.entry is None
    teach(tmp_path, knowledge, "castle", GROUP)
    after = Retriever(load_knowledge(SAMPLE, tmp_path), resources()).ask("Can I hire snow rackets?", EN)
    assert after.entry is not None and after.entry.id == "castle"
    teach(tmp_path, load_knowledge(SAMPLE, tmp_path), "castle", GROUP)
    castle = load_knowledge(SAMPLE, tmp_path).get("castle")
    assert castle is not None and castle.asks[EN].count(GROUP.text) == 1


def test_what_has_lost_a_name_is_no_way_to_ask(tmp_path: Path) -> None:
    hidden = Group(JA, "〔氏名〕の家はどこ", ("〔氏名〕の家はどこ",), (1,), DAY)
    with pytest.raises(KioskError, match="kiosk-ask-hidden"):
        teach(tmp_path, Knowledge([entry(answer="ここ")]), "hall", hidden)


def test_no_room_and_no_entry(tmp_path: Path) -> None:
    full = entry(answer="ここ", asks={"en": [f"ask number {n}" for n in range(MOST_ASKS)]})
    with pytest.raises(KioskError, match="kiosk-list-long"):
        teach(tmp_path, Knowledge([full]), "hall", GROUP)
    with pytest.raises(KioskError, match="kiosk-entry-unknown"):
        teach(tmp_path, Knowledge([full]), "gone", GROUP)
    assert list(tmp_path.iterdir()) == []
