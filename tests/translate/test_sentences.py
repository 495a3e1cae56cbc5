from hypothesis import given
from hypothesis import strategies as st

from translate.engines.chat import strip_to_translation
from translate.sentences import join, sentences, split


def test_splits_long_texts_and_keeps_short_ones_together() -> None:
    assert split("はい。わかりました。") == ["はい。わかりました。"]
    first, second = (
        "この書類に住所と名前と生年月日を書いてから、三番の窓口に出してください。",
        "そのあと番号が呼ばれるまで、こちらの椅子に座ってお待ちください。",
    )
    assert split(first + second) == [first, second]
    assert split("It costs 1.5 yen. Dr. Sato is here.", 10) == ["It costs 1.5 yen.", "Dr.", "Sato is here."]


@given(st.text(max_size=300))
def test_loses_no_letters(text: str) -> None:
    kept = "".join("".join(split(text)).split())
    assert kept == "".join(text.split())


def test_join_puts_no_blank_after_full_stops_of_japanese() -> None:
    assert join(["はい。", "どうぞ。"]) == "はい。どうぞ。"
    assert join(["Yes.", "Please."]) == "Yes. Please."


def test_strips_what_models_add() -> None:
    assert strip_to_translation('Translation: "Hello."\nExplanation') == "Hello."
    assert strip_to_translation("「こんにちは」と「はい」") == "「こんにちは」と「はい」"
    assert strip_to_translation("  ") == ""


def test_a_space_ends_a_japanese_sentence_where_its_verb_does() -> None:
    heard = "国民健康保険に入りますか 雨なので 足元に気をつけて帰ってください"
    assert sentences(heard) == ["国民健康保険に入りますか", "雨なので 足元に気をつけて帰ってください"]
