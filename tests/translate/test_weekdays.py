import pytest

from glossary.language import JA, Lang
from tests.glossary.builders import RESOURCES
from translate.slot_tables import load_slot_tables
from translate.slot_values import Weekday, write
from translate.weekdays import weekday_mismatch, weekdays

LANGUAGES = tuple(
    map(Lang, ["ja", "en", "zh-Hans", "ko", "vi", "pt-BR", "es", "fil", "id", "th", "my", "ne", "fr"])
)
TABLES = load_slot_tables(RESOURCES / "slots.toml")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_day_is_known_by_its_own_name(lang: Lang) -> None:
    for day in range(7):
        written = write(Weekday(day), "weekday", lang, TABLES)
        assert list(weekdays(f"{written} 9:00", lang)) == [day]
        assert list(weekdays(f"{written} 9:00", lang, sure=True)) == [day]


@pytest.mark.parametrize(
    ("source", "output", "lang", "detail"),
    [
        ("5月20日の木曜日です", "It is on Wednesday, May 20.", "en", "木曜日 → Wednesday"),
        ("毎週月・水・金曜日です", "Every Monday, Wednesday and Friday.", "en", ""),
        ("金曜日です", "It is then.", "en", "金曜日 → ∅"),
        ("ごみは明日です", "Rác vào thứ 5.", "vi", "∅ → thứ 5"),
        ("木曜です", "Rác vào thứ 5.", "vi", ""),
        ("二通目です", "É a segunda via.", "pt-BR", ""),
        ("月曜です", "É na segunda.", "pt-BR", ""),
        ("2週間に1回です", "两周一次。", "zh-Hans", ""),
    ],
)
def test_a_wrong_day_is_named(source: str, output: str, lang: str, detail: str) -> None:
    assert weekday_mismatch(source, JA, output, Lang(lang)) == detail
