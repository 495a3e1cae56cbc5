"""What was agreed: lines, confirmations, other languages; and notices."""

from datetime import date

from app.paths import resources
from app.school.loading import load_school
from app.school.notice import MOST_SENTENCES, Notice
from app.school.record import MOST_LINES, Agreed, Record, rendered
from app.ui.school_sheet import notice_sheet, record_sheet, sheet_text
from glossary.language import JA, Lang
from glossary.shipped import read_shipped
from translate.skeletons import Filled
from translate.slot_tables import load_slot_tables
from translate.slot_values import Clock, PartialDate

VI, EN, TODAY = Lang("vi"), Lang("en"), date(2026, 11, 21)
SHIPPED = read_shipped(resources())
PHRASES = {phrase.id: phrase for phrase in SHIPPED.phrases}
TERMS = {term.id: term for term in SHIPPED.terms}
TABLES = load_slot_tables(resources() / "slots.toml")
SCHOOL = load_school(resources() / "school", PHRASES)
BRING = PHRASES["school-things.bring-tomorrow"]
VALUES = {"item": Filled("item", TERMS["school.suito"])}


def line(family: str = "Xin mang bình nước.", **more: object) -> Agreed:
    return Agreed(0, "水筒を持ってきてください。", family, **more)  # type: ignore[arg-type]


def test_only_confirmed_lines_are_given() -> None:
    record = Record().add(line()).add(line("Hai"))
    assert [one.number for one in record.lines] == [1, 2]
    assert record.printable == ()
    record = record.confirm(1)
    assert [one.number for one in record.printable] == [1]
    assert record.waiting == 1
    text = sheet_text(record_sheet(record, JA, VI, TODAY, "みなみ小学校"))
    assert "Xin mang bình nước." in text
    assert "Hai" not in text


def test_a_change_takes_the_confirmation_back() -> None:
    record = Record().add(line()).confirm(1)
    for changed in (record.change(1, who="school"), record.change(1, until=TODAY)):
        assert changed.printable == ()
    assert record.confirm(1, False).printable == ()


def test_what_only_one_side_can_read_cannot_be_confirmed() -> None:
    assert Record().add(line("")).confirm(1).printable == ()


def test_numbers_are_never_used_twice_and_there_is_an_end() -> None:
    record = Record().add(line()).remove(1).add(line())
    assert [one.number for one in record.lines] == [2]
    for _ in range(MOST_LINES + 5):
        record = record.add(line())
    assert len(record.lines) == MOST_LINES
    assert record.full


def test_another_language_writes_set_sentences_anew_and_drops_a_machines() -> None:
    kept = Agreed(0, "x", rendered(BRING, VALUES, VI, TABLES), phrase=BRING, values=VALUES)
    record = Record().add(kept).add(line(machine=True)).confirm(1).confirm(2)
    other = record.written(JA, EN, TABLES)
    assert other.lines[0].own == "明日は水筒を持たせてください。"
    assert "water bottle" in other.lines[0].family
    assert other.lines[1].family == ""
    assert other.printable == ()


def test_the_sheet_says_what_kind_of_translation_it_is() -> None:
    machine = Record().add(line(machine=True, doubtful=True)).confirm(1)
    text = sheet_text(record_sheet(machine, JA, VI, TODAY, ""))
    assert "Bản dịch máy, không phải văn bản chính thức." in text
    assert "[" in text.splitlines()[2]
    draft = sheet_text(record_sheet(Record().add(line()).confirm(1), JA, VI, TODAY, ""))
    assert "訳文は、その言語を話す人がまだ確認していません。" in draft
    checked = sheet_text(record_sheet(Record().add(line(checked=True)).confirm(1), JA, VI, TODAY, ""))
    assert "訳文は" not in checked


def test_who_and_until_when_stand_in_both_languages() -> None:
    record = Record().add(line(who="both", until=date(2026, 12, 1))).confirm(1)
    text = sheet_text(record_sheet(record, JA, VI, TODAY, ""))
    assert "Gia đình và nhà trường" in text
    assert "家庭と学校、2026年12月1日" in text
    assert "家庭と学校" not in sheet_text(record_sheet(record, JA, VI, TODAY, ""), both=False)


def test_a_notice_in_every_language_with_its_plain_japanese() -> None:
    sentence = next(
        one for topic in SCHOOL.topics for one in topic.sentences if one.key == "weather.typhoon-early"
    )
    values = {"date": Filled("date", PartialDate(None, 9, 14)), "time": Filled("time", Clock(13, 30))}
    notice = Notice().add(sentence, values)
    for lang in sentence.phrase.texts:
        text = sheet_text(notice_sheet(notice, lang, TABLES, TODAY, ""))
        assert "{" not in text
        assert "30" in text, lang
    (row,) = notice_sheet(notice, VI, TABLES, TODAY, "").rows
    assert "".join(span.base for span in row.own).startswith("台風が 来ます。9月14日は 13時30分に")
    assert [span.reading for span in row.own if "日" in span.base] == ["じゅうよっか"]


def test_sentences_move_up_and_go() -> None:
    one, two = SCHOOL.topics[0].sentences[-2:]
    notice = Notice().add(one, {}).add(two, {})
    assert [made.number for made in notice.raised(2).lines] == [2, 1]
    assert notice.raised(1) == notice
    assert [made.number for made in notice.remove(1).lines] == [2]
    for _ in range(MOST_SENTENCES + 3):
        notice = notice.add(one, {})
    assert len(notice.lines) == MOST_SENTENCES
