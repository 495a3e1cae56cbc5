"""What stays of a visitor's question: counts, and its redacted words where the desk had no answer."""

import datetime
import threading
from pathlib import Path

import pytest

from app.kiosk.asked import Asked
from app.kiosk.desk_vocabulary import DeskVocabulary
from app.kiosk.openers import Openers
from app.kiosk.question_log import QuestionLogger
from app.kiosk.scripts import languages_of
from app.paths import resources
from app.phrase_logging import load_redactor
from app.settings import LogLevel, Settings
from glossary.errors import CodedError
from glossary.kept import enforce, overview
from glossary.language import EN, JA, Lang
from glossary.questions import Question, QuestionLog, kept_text
from glossary.said import Redacts
from glossary.sql import sqlite3
from glossary.store import Store
from tests.glossary.opened import on_disk
from tests.learning.people import Planted, left, planted
from tests.learning.small_redactor import SmallRedactor

NOW = datetime.datetime(2026, 11, 22, 14, 37, 5)
DAY = NOW.date()


@pytest.fixture(scope="module")
def real() -> Redacts:
    return load_redactor()


def logger(database: Path, level: LogLevel = "phrases") -> QuestionLogger:
    return QuestionLogger(
        database, lambda: Settings(log_level=level), redactor=SmallRedactor, now=lambda: NOW
    )


def kept(database: Path, since: datetime.date = DAY) -> tuple[Question, ...]:
    with Store.open(database) as store:
        return QuestionLog(store).since(since)


def test_an_answer_leaves_a_count_and_no_words(tmp_path: Path) -> None:
    path = tmp_path / "kakehashi.db"
    with logger(path) as log:
        log.note(Asked(Lang("ko"), "said", "answered", "castle", "sights", "성이 어디예요"))
    assert kept(path) == (Question(DAY, 14, Lang("ko"), "said", "answered", "castle", "sights", number=1),)


def test_what_was_not_answered_is_redacted_before_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "kakehashi.db"
    with logger(path) as log:
        log.note(Asked(JA, "typed", "handed-over", text="山田花子です。090-1234-5678に電話してください"))
        log.note(Asked(EN, "typed", "offered", text="mail a@b.example, 1234567890", wanted="castle"))
    texts = [row.text for row in kept(path)]
    assert texts[0] == "〔氏名〕です。〔電話〕に電話してください"
    assert texts[1] == "mail 〔メール〕 〔番号〕"
    disk = on_disk(path)
    assert "〔氏名〕です".encode() in disk
    assert not any(said in disk for said in ("山田".encode(), b"090-1234", b"a@b", b"1234567890"))


def test_the_real_redactor_hides_names_in_the_language_of_the_letters(tmp_path: Path) -> None:
    path = tmp_path / "kakehashi.db"
    with QuestionLogger(path, Settings, now=lambda: NOW, redactor=load_redactor) as log:
        log.note(
            Asked(
                Lang("vi"), "typed", "handed-over", text="my name is Margaret Thornton, where can I rent skis"
            )
        )
        log.note(Asked(EN, "typed", "handed-over", text="山本健太郎と申します。スキーを借りたいです"))
        assert log.flush(120)
    english, japanese = (row.text for row in kept(path))
    assert "Thornton" not in english and "rent skis" in english
    assert "山本" not in japanese and "スキー" in japanese


@pytest.mark.parametrize(
    ("lang", "said", "hidden", "kept_words"),
    [
        ("fr", "Où est la salle de ski ?", "", "Où est la salle de ski"),
        ("es", "¿Dónde se puede esquiar? Soy Lucía Fernández", "Fernández", "Dónde se puede"),
        ("fr", "Je m'appelle Élodie Durand, où est la gare ?", "Durand", "où est la gare"),
        ("fr", "Rose Martin est ma fille, elle est perdue", "Martin", "perdue"),
        ("vi", "my name is margaret thornton and I lost my bag", "thornton", "lost my bag"),
        ("id", "Nama saya Budi Santoso, di mana toilet?", "Santoso", "toilet"),
        ("fil", "I am Maria Reyes, saan po ang toilet", "Reyes", "toilet"),
        ("en", "Je m'appelle Élodie Durand", "Durand", ""),
    ],
)
def test_names_go_and_questions_stay(
    real: Redacts, tmp_path: Path, lang: str, said: str, hidden: str, kept_words: str
) -> None:
    path = tmp_path / "kakehashi.db"
    with QuestionLogger(path, Settings, now=lambda: NOW, redactor=lambda: real) as log:
        log.note(Asked(Lang(lang), "typed", "handed-over", text=said))
        assert log.flush(120)
    (row,) = kept(path)
    assert kept_words in row.text
    assert not hidden or hidden not in row.text


def test_the_desks_own_words_stay_and_no_planted_item_does(real: Redacts) -> None:
    """As said and all in small letters: 1,000 items of nine kinds in six languages, none left that the redactor hides."""
    openers, vocabulary = Openers(resources()), DeskVocabulary(resources())
    langs = {"en", "fr", "es", "pt-BR", "id", "fil"}
    items = [one for one in planted(7, 10) if one.lang in langs]
    items += [
        Planted(one.kind, one.lang, one.item.lower(), one.sentence.lower(), tuple(map(str.lower, one.traces)))
        for one in items
    ]
    assert len(items) >= 1_000
    for one in items:
        asked = openers.likely(one.sentence, languages_of(one.sentence, one.lang))
        before = left(one, kept_text(real, one.sentence, asked, openers))
        after = left(one, known_kept(real, one.sentence, asked, openers, vocabulary))
        assert set(after) <= set(before), (one.kind, one.sentence, after)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "where are the streets with the old wooden houses"),
        ("en", "is the castle worth seeing and when does it open"),
        ("fr", "le musée folklorique est ouvert aujourd'hui ?"),
        ("fr", "où faire de belles photos"),
        ("es", "dónde me pongo para ver los fuegos"),
        ("pt-BR", "quanto custa a entrada do castelo"),
    ],
)
def test_a_question_in_small_letters_stays_whole(real: Redacts, lang: str, said: str) -> None:
    openers = Openers(resources())
    asked = openers.likely(said, languages_of(said, Lang(lang)))
    assert known_kept(real, said, asked, openers, DeskVocabulary(resources())) == said


def known_kept(
    redactor: Redacts, text: str, langs: tuple[Lang, ...], openers: Openers, vocabulary: DeskVocabulary
) -> str:
    return kept_text(
        redactor, text, langs, lambda part, lang: [*openers(part, lang), *vocabulary.find(part, langs)]
    )


def test_a_redactor_that_cannot_work_costs_the_words_alone(tmp_path: Path) -> None:
    def broken() -> Redacts:
        raise CodedError("redaction-broken")

    path = tmp_path / "kakehashi.db"
    with QuestionLogger(path, Settings, redactor=broken, now=lambda: NOW) as log:
        log.note(Asked(EN, "said", "handed-over", text="where can I rent skis"))
    (row,) = kept(path)
    assert (row.text, row.outcome) == ("", "handed-over")


def test_an_office_that_keeps_nothing_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kakehashi.db"
    with logger(path, "off") as log:
        log.note(Asked(EN, "said", "handed-over", text="where can I rent skis"))
        assert log.flush()
    assert not path.exists()


def test_any_thread_may_note_and_none_waits(tmp_path: Path) -> None:
    path = tmp_path / "kakehashi.db"
    gate = threading.Event()

    def slow() -> Redacts:
        gate.wait(30)
        return SmallRedactor()

    with QuestionLogger(path, Settings, redactor=slow, now=lambda: NOW) as log:
        threads = [
            threading.Thread(target=log.note, args=(Asked(EN, "typed", "handed-over", text=f"ski {n}"),))
            for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
        assert not any(thread.is_alive() for thread in threads), "the redactor is still being read"
        gate.set()
    assert sorted(row.text for row in kept(path)) == [f"ski {n}" for n in range(8)]


def test_old_questions_go_with_the_log_and_leave_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "kakehashi.db"
    with Store.open(path) as store:
        log = QuestionLog(store)
        for age in (0, 90, 91):
            day = DAY - datetime.timedelta(days=age)
            log.write(Question(day, 9, EN, "typed", "handed-over", text=f"old thing {age}"))
        enforce(store, 90, DAY)
        assert [row.text for row in log.since(datetime.date.min)] == ["old thing 0", "old thing 90"]
    assert b"old thing 91" not in on_disk(path)


def test_the_overview_counts_questions_and_no_conversation(tmp_path: Path) -> None:
    with Store.open(tmp_path / "k.db") as store:
        QuestionLog(store).write(Question(DAY, 9, EN, "typed", "handed-over", text="skis"))
        found = overview(store)
    assert (found.questions, found.conversations, found.first, found.last) == (1, 0, DAY, DAY)


def test_what_the_desk_has_settled_keeps_its_count(tmp_path: Path) -> None:
    path = tmp_path / "kakehashi.db"
    with Store.open(path) as store:
        log = QuestionLog(store)
        for text in ("skis", "skis", "boats"):
            log.write(Question(DAY, 9, EN, "typed", "handed-over", text=text))
        assert log.settle([1, 2, 99]) == 2
        assert [row.text for row in log.since(DAY)] == ["", "", "boats"]


@pytest.mark.parametrize(
    "change",
    [
        {"hour": 24},
        {"lang": "not a tag"},
        {"outcome": "lost"},
        {"way": "sung"},
        {"entry": "Castle; DROP"},
        {"text": "call 0123456789"},
        {"text": "a@b"},
        {"text": "x" * 301},
        {"outcome": "answered", "text": "skis"},
    ],
)
def test_the_table_refuses_what_no_question_can_be(tmp_path: Path, change: dict[str, object]) -> None:
    values = {"day": DAY, "hour": 9, "lang": EN, "way": "typed", "outcome": "handed-over", **change}
    with Store.open(tmp_path / "k.db") as store, pytest.raises(sqlite3.IntegrityError):
        QuestionLog(store).write(Question(**values))  # type: ignore[arg-type]
