"""What the clocks say, in every language."""

import datetime
import itertools
import re

import pytest

from app.kiosk.calendar import is_holiday
from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.loading import load_folder
from app.kiosk.saying import Sayer
from app.kiosk.wording import Wording
from app.paths import resources
from glossary.language import EN, Lang
from tests.kiosk.making import FR, JA, entry, moment

WORDING = Wording.load(resources())
SAMPLE = load_folder(resources() / "kiosk" / "sample", sample=True).entries
NINE_TO_FIVE = [{"days": "daily", "from": "09:00", "to": "17:00"}]
BOTH = "今日：{hours}。{open}。一階です。"


def say(one: Entry, now: str, lang: Lang = JA) -> str:
    return Sayer(WORDING, is_holiday, moment(now)).say(one, lang)


def test_open() -> None:
    hall = entry(BOTH, hours=NINE_TO_FIVE, closed=["mon"])
    assert (
        say(hall, "2026-11-22 12:00") == "今日：9時から17時まで。今は開いています。17時までです。一階です。"
    )


def test_a_day_off_is_told_once() -> None:
    hall = entry(BOTH, hours=NINE_TO_FIVE, closed=["mon"])
    assert say(hall, "2026-11-16 12:00") == "今日：今日は休みです。明日は9時に開きます。一階です。"


def test_a_holiday_is_told_once_with_its_reason() -> None:
    hall = entry(BOTH, hours=NINE_TO_FIVE, closed=["holidays"])
    text = say(hall, "2026-11-23 12:00")
    assert text == "今日：今日は祝日のため休みです。明日は9時に開きます。一階です。"


def test_day_and_night_is_told_once() -> None:
    hall = entry(BOTH, hours=[{"days": "daily", "from": "00:00", "to": "24:00"}])
    assert say(hall, "2026-11-23 12:00") == "今日：24時間。一階です。"


def test_no_opening_foreseen_leaves_no_stray_stop() -> None:
    hall = entry("Today: {hours}. {open}.", hours=NINE_TO_FIVE, closed=["2026-01-01..2036-01-01"])
    assert say(hall, "2026-11-22 12:00", EN) == "Today: closed today."


def test_open_alone_still_says_it_is_closed() -> None:
    hall = entry("{open}。", hours=NINE_TO_FIVE, closed=["mon"])
    assert say(hall, "2026-11-16 12:00") == "今日は休みです。明日は9時に開きます。"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (JA, "12分後の12時、その次は18時30分"),
        (EN, "in 12 minutes, at 12:00 PM, then 6:30 PM"),
        (FR, "dans 12 minutes, à 12 h, puis 18 h 30"),
    ],
)
def test_the_next_bus_in_twelve_minutes(lang: Lang, text: str) -> None:
    bus = entry("{next}", departures=[{"days": "daily", "times": ["12:00", "18:30"]}])
    assert say(bus, "2026-11-22 11:48", lang) == text


def test_the_last_bus() -> None:
    bus = entry("{next}。", departures=[{"days": "daily", "times": ["12:00", "18:30"]}])
    assert say(bus, "2026-11-22 18:20").endswith("これが今日の最終です。")
    assert say(bus, "2026-11-22 18:31") == "今日の便は終わりました。明日の始発は12時です。"


MOMENTS = [
    "2026-11-22 10:00",  # Sunday
    "2026-11-23 16:40",  # holiday
    "2026-11-24 12:05",  # Tuesday
    "2026-12-31 23:50",
    "2027-01-01 00:10",
    "2026-11-25 05:00",
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_answer_of_the_sample_is_whole_at_any_time(lang: Lang) -> None:
    for one, now in itertools.product(SAMPLE, MOMENTS):
        text = say(one, now, lang)
        assert "{" not in text and "}" not in text, (one.id, now, text)
        assert not re.search(r"[.。।။:：] ?[.。।။]|  ", text), (one.id, now, text)
        assert text[-1:] not in {":", "：", ",", "、"}, (one.id, now, text)


def test_every_sentence_is_there_in_every_language() -> None:
    assert {key: set(texts) ^ set(LANGUAGES) for key, texts in WORDING.sentences.items()} == {
        key: set() for key in WORDING.sentences
    }


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != EN])
def test_no_english_is_left_over(lang: Lang) -> None:
    """What the clocks add has no English word of three letters; the sample's own texts may have names."""
    places = {"hours": NINE_TO_FIVE, "walk": 12}
    hall = entry("{walk} {hours} {open}", **places, closed=["mon-or-next"])
    bus = entry("{next}", departures=[{"days": "daily", "times": ["09:00", "12:00", "18:30"]}])
    english = {
        word
        for texts in WORDING.sentences.values()
        for form in texts[EN].values()
        for word in re.findall(r"[a-z]{3,}", re.sub(r"\{\w+\}", "", form).lower())
    }
    own = {
        word
        for texts in WORDING.sentences.values()
        for form in texts[lang].values()
        for word in re.findall(r"[a-z]{3,}", re.sub(r"\{\w+\}", "", form).lower())
    }
    start = datetime.datetime(2026, 11, 20, 0, 5)
    for step in range(24 * 5):
        now = (start + datetime.timedelta(hours=step)).isoformat(" ")
        text = f"{say(hall, now, lang)} {say(bus, now, lang)}".lower()
        left = (set(re.findall(r"(?<![a-zà-ỹ])[a-z]{3,}(?![a-zà-ỹ])", text)) & english) - own
        assert not left, (now, text)


def test_sentences_differ_from_english() -> None:
    """A language that has English sentences has not been translated."""
    for lang in LANGUAGES:
        same = [key for key, texts in WORDING.sentences.items() if lang != EN and texts[lang] == texts[EN]]
        worded = [
            key
            for key in same
            if re.search("[a-z]{4}", re.sub(r"\{\w+\}", "", str(WORDING.sentences[key][EN]["other"])))
        ]
        assert worded == [], lang
