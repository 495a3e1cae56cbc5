import pytest

from glossary.language import JA, Lang
from speech.recognizers.hallucinations import is_echo, is_loop, is_silence_text
from speech.recognizers.prompts import MOST_TERMS, compose, join, opening

TERMS = ("住民票", "転出届", "国民健康保険", "児童手当")


@pytest.mark.parametrize(
    "text",
    ["ご視聴ありがとうございました。", " Thanks for watching!", "谢谢观看", "…", "시청해 주셔서 감사합니다."],
)
def test_subtitle_endings_are_silence(text: str) -> None:
    assert is_silence_text(text)


@pytest.mark.parametrize("text", ["ありがとうございました。", "Thank you.", "謝謝", "はい", "No."])
def test_what_people_do_say_is_not(text: str) -> None:
    assert not is_silence_text(text)


def test_loops() -> None:
    assert is_loop("市役所の" * 12)
    assert is_loop("あ" * 40)
    assert is_loop("the city hall, " * 20)
    assert not is_loop("はいはいはい、わかりました")
    assert not is_loop("1000000000円です")
    assert not is_loop("国民健康保険に加入したいのですが、何が必要ですか。")


def test_the_prompt_read_back() -> None:
    assert is_echo("市役所の窓口での会話です。", opening(JA), TERMS)
    assert is_echo("市役所の窓口での会話です。住民票、", opening(JA), TERMS)
    assert is_echo("転出届、国民健康保険、児童手当。", opening(JA), TERMS)
    assert not is_echo("住民票", opening(JA), TERMS)
    assert not is_echo("住民票と転出届をください。", opening(JA), TERMS)
    assert not is_echo("会話", opening(JA), TERMS)


def test_prompts_are_sentences() -> None:
    assert compose(JA, ()) == ""
    assert compose(JA, ("住民票", "住民票", " ", "写し")) == "市役所の窓口での会話です。住民票、写し。"
    assert compose(Lang("en"), ("tax", "resident card")).endswith("counter. tax, resident card.")
    assert compose(Lang("zh-Hans"), ()) == opening(Lang("zh-Hans"))
    assert compose(JA, [f"語{n}" for n in range(100)]).count("、") == MOST_TERMS - 1


def test_pieces_join_as_the_language_writes() -> None:
    assert join(["はい。", "", "いいえ。"], JA) == "はい。いいえ。"
    assert join(["Yes.", "No."], Lang("en")) == "Yes. No."
