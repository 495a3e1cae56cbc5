from speech.phonetics import apply_readings, katakana, reading


def test_reading() -> None:
    assert reading("住民票") == "ジューミンヒョー"
    assert reading("300円") == "サンビャクエン"
    assert katakana("てんしゅつとどけ。A") == "テンシュツトドケ。A"


def test_only_misread_terms_become_kana() -> None:
    readings = {"住民票": "じゅうみんひょう", "転出届": "てんしゅつとどけ", "市民課": "いちみんか"}
    text = "市民課で住民票と転出届を出します。"
    assert apply_readings(text, readings) == "イチミンカで住民票と転出届を出します。"


def test_the_longest_surface_wins() -> None:
    readings = {"大山": "おおやま", "大山町": "だいせんちょう"}
    assert apply_readings("大山町の大山さん", readings) == "ダイセンチョウの大山さん"


def test_text_without_terms_is_untouched() -> None:
    assert apply_readings("こんにちは", {"住民票": "x"}) == "こんにちは"
