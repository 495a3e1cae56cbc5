"""Finding phrases by a few letters, in any spelling."""

import functools

import pytest

from app.paths import resources
from app.ui.phrase_rows import entries
from app.ui.phrase_search import Entry, PhraseSearch
from app.ui.phrase_shelf import Shelf, read_order, read_titles, shelve
from app.ui.romaji import sound, sound_of_kana
from app.ui.scripted_session import shipped_phrases
from glossary.language import EN, JA
from glossary.phrases import Phrase


def shelf(mode: str = "counter", lang: str = JA, more: tuple[Phrase, ...] = ()) -> Shelf:
    titles, order = read_titles(resources() / "phrases"), read_order(resources() / "procedures.toml")
    return shelve((*shipped_phrases(), *more), titles, order, mode, lang)  # type: ignore[arg-type]


@functools.cache
def search() -> PhraseSearch:
    return PhraseSearch(tuple(entries(shelf(), JA)))


def texts(query: str) -> list[str]:
    found = [shelf().find(identifier) for identifier in search().find(query)]
    return [one[1].texts[JA] for one in found if one]


@pytest.mark.parametrize(
    ("kana", "spellings"),
    [
        ("しょうめい", ["shoumei", "shomei", "syoumei", "shōmei", "Shoumei"]),
        ("ジューミンヒョー", ["juuminhyou", "jyuminhyo", "zyuuminhyou"]),
        ("てつづき", ["tetsuzuki", "tetuduki", "tetsuduki"]),
        ("しんぶん", ["shimbun", "shinbun", "sinnbunn"]),
        ("ひっこし", ["hikkoshi", "hikkosi"]),
        ("ファックス", ["fakkusu"]),
        ("けんいん", ["ken'in", "kenin"]),
    ],
)
def test_every_romanisation_is_one_sound(kana: str, spellings: list[str]) -> None:
    assert {sound(spelling) for spelling in spellings} == {sound_of_kana(kana)}


@pytest.mark.parametrize("word", ["hikkoshi", "juuminhyou", "chakurikku", "tsugi", "shashin"])
def test_every_beginning_of_a_word_is_a_beginning_of_its_sound(word: str) -> None:
    whole = sound(word)
    assert [typed for end in range(1, len(word)) if not whole.startswith(sound(typed := word[:end]))] == []


@pytest.mark.parametrize(
    "query",
    ["引っ越し いつ", "ひっこし いつ", "hikkoshi itsu", "HIKKOSI ITU", "ヒッコシ　イツ"],
)
def test_the_same_question_is_found_however_it_is_typed(query: str) -> None:
    assert texts(query)[0] == "引っ越しをしたのはいつですか。"


def test_other_wordings_and_the_procedure_find_a_phrase_behind_its_own_words() -> None:
    own = [text for text in texts("転入届") if "転入届" in text]
    assert texts("転入届")[: len(own)] == own
    assert "引っ越しをしたのはいつですか。" in texts("転入日はいつ")
    assert "引っ越しをしたのはいつですか。" in texts("tennyuutodoke"), "the procedure's name"


def test_places_are_found_by_what_they_take() -> None:
    assert any("{money}" in text for text in texts("kingaku"))


def test_a_slip_of_the_finger_still_finds_something_and_nonsense_nothing() -> None:
    assert any("引っ越し" in text for text in texts("hikkkoshitahi"))
    assert texts("xqzxqzxq") == []
    assert texts("   ") == []


def test_a_reading_that_is_known_is_not_guessed() -> None:
    made = PhraseSearch((Entry("a", "一日", kana="ついたち"), Entry("b", "一日")))
    assert made.find("tsuitachi")[0] == "a"


def test_a_mode_shows_its_own_procedures_first_and_all_others_behind() -> None:
    names = {
        mode: [one.name for one in shelf(mode).procedures]
        for mode in ("counter", "school", "tourist", "captions")
    }
    assert names["school"][0] == "school"
    assert all(name.startswith("school") for name in names["school"][:5])
    assert names["tourist"][:4] == ["tourism", "transport", "stay-and-eat", "stay"]
    assert {"shopping", "clinic", "emergency"} <= set(names["tourist"][:7])
    assert names["counter"] == names["captions"]
    assert names["counter"][0] == "reception"
    assert len({frozenset(each) for each in names.values()}) == 1, "nothing is missing in any mode"
    usual = [one.usual for one in shelf("school").procedures]
    assert usual == sorted(usual, reverse=True)


def test_every_staff_phrase_is_on_the_shelf_once_in_the_order_of_the_conversation() -> None:
    staff = {phrase.id for phrase in shipped_phrases() if phrase.speaker == "staff"}
    shown = [phrase for procedure in shelf().procedures for phrase in procedure.phrases]
    assert len(shown) == len({phrase.id for phrase in shown}) == len(staff)
    moving = next(one for one in shelf().procedures if one.name == "moving-in")
    assert [phrase.order for phrase in moving.phrases] == sorted(phrase.order for phrase in moving.phrases)
    certificates = next(one for one in shelf().procedures if one.name == "certificates")
    files = [phrase.procedure for phrase in certificates.phrases]
    assert files == sorted(files), "the further phrases after the first"
    assert len(set(files)) == 2


def test_an_offices_own_procedure_is_shown_last_under_its_name() -> None:
    own = Phrase(
        "x.1", "office", "festival", 0, "staff", {JA: "祭りは七月です。", EN: "The festival is in July."}
    )
    assert shelf(more=(own,)).procedures[-1].title == "festival"
    assert shelf(lang=EN).procedures[0].title == "Reception"


def test_every_shipped_procedure_of_staff_has_a_place() -> None:
    order = read_order(resources() / "procedures.toml")
    listed = [name for names in order.values() for name in names]
    assert len(set(listed)) == len(listed)
    assert {one.name for one in shelf().procedures} <= set(listed)
    files = {path.stem.removesuffix("-more") for path in (resources() / "phrases").glob("*.toml")}
    assert set(listed) <= files
