"""The miner over a small real log: real redaction, real database, turn by turn."""

import datetime

import pytest

from glossary.language import Lang
from glossary.mined import last_run
from tests.glossary.builders import VI
from tests.learning.mining_desk import Desk, by_form


def test_scheme_the_glossary_lacks_is_proposed_with_evidence(desk: Desk) -> None:
    for lang in ("vi", "ko", "vi"):
        desk.say("こども未来応援券の申請はこちらです。", lang=Lang(lang))
    (found,) = desk.mine()
    assert (found.kind, found.ja, found.reading) == ("term", "こども未来応援券", "こどもみらいおうえんけん")
    assert (found.count, found.conversations, set(found.langs)) == (3, 3, {VI, Lang("ko")})
    assert "こども未来応援券" in found.evidence[0].text
    assert last_run(desk.store) == datetime.date.today()


def test_what_one_or_two_visitors_said_is_not_about_the_town(desk: Desk) -> None:
    mine = desk.say("こども未来応援券の申請はこちらです。")
    for _ in range(6):
        desk.say("こども未来応援券の申請はこちらです。", conversation=mine)
    desk.say("こども未来応援券の申請はこちらです。")
    assert desk.mine() == ()


def test_part_that_two_schemes_share_is_no_term(desk: Desk) -> None:
    for scheme in ("高齢者安心登録票", "災害時避難登録票") * 4:
        desk.say(f"{scheme}をお持ちください。", whole=True)
    found = by_form(desk.mine())
    assert "登録票" not in found
    assert {"高齢者安心登録票", "災害時避難登録票"} <= set(found)


def test_scheme_said_with_words_of_the_town_is_proposed_alone(desk: Desk) -> None:
    for beside in ("", "申請書", "窓口") * 3:
        desk.say(f"こども未来応援券{beside}はあちらです。", whole=True)
    terms = [one.ja for one in desk.mine() if one.kind == "term"]
    assert terms == ["こども未来応援券"]


def test_row_of_known_terms_and_everyday_words_come_after_what_is_lacking(desk: Desk) -> None:
    for text in ("児童手当申請書の話です。", "誕生日プレゼントの話です。", "定住促進奨励金の話です。"):
        for _ in range(4):
            desk.say(text, whole=True)
    found = [one.ja for one in desk.mine() if one.kind == "term"]
    assert found[0] == "定住促進奨励金"


def test_known_terms_are_not_proposed(desk: Desk) -> None:
    for _ in range(5):
        desk.say("国民健康保険料と児童扶養手当のことです。", whole=True)
    assert not {"国民健康保険料", "児童扶養手当"} & set(by_form(desk.mine()))


def test_another_spelling_is_a_variant_of_its_term(desk: Desk) -> None:
    for _ in range(4):
        desk.say("印鑑登録証明証を取りに来てください。", whole=True)
    found = by_form(desk.mine())["印鑑登録証明証"]
    assert (found.kind, found.near) == ("variant", "residency.inkan_toroku_shomeisho")


@pytest.mark.parametrize(
    "text",
    [
        "田中花子給付金の件です。",
        "グエンヴァンアン登録証の件です。",
        "緑が丘三丁目の件です。",
        "田中花子さんの件です。",
    ],
)
def test_what_looks_like_a_person_or_an_address_is_never_proposed(desk: Desk, text: str) -> None:
    for _ in range(8):
        desk.say(text, whole=True)
    for one in desk.mine():
        shown = one.ja + "".join(example.text for example in one.evidence)
        assert not any(name in shown for name in ("田中", "花子", "グエン", "緑が丘"))


def test_correction_of_a_known_term_counts_from_the_second_time(desk: Desk) -> None:
    visitor = desk.correct("印刊登録証明書を二通です。", "印鑑登録証明書を二通です。")
    assert desk.mine() == ()
    desk.correct("印刊登録証明書ですね。", "印鑑登録証明書ですね。", visitor)
    (found,) = desk.mine()
    assert (found.kind, found.heard, found.ja) == ("correction", "印刊登録証明書", "印鑑登録証明書")
    assert found.near == "residency.inkan_toroku_shomeisho"


def test_correction_to_something_new_needs_a_second_visitor(desk: Desk) -> None:
    heard, meant = "子供未来大炎拳の話です。", "こども未来応援券の話です。"
    visitor = desk.correct(heard, meant)
    desk.correct(heard, meant, visitor)
    assert desk.mine() == ()
    desk.correct(heard, meant)
    (found,) = desk.mine()
    assert (found.kind, found.heard, found.ja, found.near) == (
        "correction",
        "子供未来大炎拳",
        "こども未来応援券",
        "",
    )


def test_new_term_that_was_also_corrected_is_proposed_once(desk: Desk) -> None:
    for _ in range(3):
        desk.correct("子供未来大炎拳の話です。", "こども未来応援券の話です。")
        desk.say("こども未来応援券の話です。")
    found = desk.mine()
    assert [(one.kind, one.ja) for one in found] == [("correction", "こども未来応援券")]
    assert found[0].count == 6


def test_rendering_staff_replaced_is_proposed_for_its_term(desk: Desk) -> None:
    term = next(one for one in desk.index.terms if one.id == "child.jido_teate")
    known = term.renderings[VI][0]
    for start in ("Đây là", "Xin nộp"):
        desk.correct(f"{start} {known}.", f"{start} phụ cấp nuôi con nhỏ.", lang=VI)
    (found,) = [one for one in desk.mine() if one.near == term.id]
    assert (found.kind, found.ja, found.heard) == ("correction", "児童手当", known)
    assert found.drafts == {VI: "phụ cấp nuôi con nhỏ"}


def test_sentence_said_with_other_values_becomes_a_template(desk: Desk) -> None:
    for day, window in ((3, 2), (14, 5), (21, 2)):
        text = f"この書類は11月{day}日までに{window}番窓口へ持ってきてもらえれば大丈夫です。"
        desk.say(text, whole=True)
    (found,) = [one for one in desk.mine() if one.kind == "template"]
    assert found.ja == "この書類は{date}までに{window}へ持ってきてもらえれば大丈夫です。"
    assert (found.speaker, found.count) == ("staff", 3)


def test_value_that_never_changes_stays_in_the_sentence(desk: Desk) -> None:
    for day in (3, 14, 21):
        desk.say(f"手数料の350円は、11月{day}日にまとめて払ってもらう形です。", whole=True)
    (found,) = [one for one in desk.mine() if one.kind == "template"]
    assert found.ja == "手数料の350円は、{date}にまとめて払ってもらう形です。"


def test_sentences_that_differ_in_a_word_of_meaning_are_not_thrown_together(desk: Desk) -> None:
    for text in ("この書類は今日のうちに出さなくても平気です。", "この書類は今日のうちに出しても平気です。"):
        for _ in range(2):
            desk.say(text, whole=True)
    assert [one for one in desk.mine() if one.kind == "template"] == []


def test_sentence_a_phrase_answers_is_no_candidate(desk: Desk) -> None:
    for day in (3, 14, 21):
        desk.say(f"この書類は11月{day}日までに必ず出してください。", whole=True, route="template")
    assert [one for one in desk.mine() if one.kind == "template"] == []


def test_sentence_with_a_placeholder_is_about_a_person_and_no_phrase(desk: Desk) -> None:
    for number in ("AB12345678CD", "EF87654321GH", "KL13572468MN"):
        desk.say(f"こちらには在留カード番号{number}と書いてありました。", whole=True)
    assert [one for one in desk.mine() if one.kind == "template"] == []
