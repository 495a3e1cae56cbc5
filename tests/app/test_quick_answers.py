"""A quick answer is a phrase: it needs no engine, and staff read exactly what the visitor touched."""

from collections.abc import Iterator

import pytest

from app.main import Counter
from app.paths import Paths, resources
from app.settings import Settings
from app.ui.quick_answers import KEYS, quick_answers
from glossary.language import JA, Lang, LanguagePair, load_languages

LANGUAGES = [language.tag for language in load_languages(resources() / "languages.toml")]


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    home = tmp_path_factory.mktemp("home")
    with Counter(Paths(home / "data", home / "config"), Settings()) as opened:
        yield opened


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != JA])
def test_each_comes_out_as_its_own_phrase(counter: Counter, lang: Lang) -> None:
    known = {phrase.id: phrase for phrase in counter.library.phrases()}
    answers = quick_answers(counter.library.phrases(), lang, JA)
    assert [answer.key for answer in answers] == list(KEYS)
    for answer in answers:
        pair = LanguagePair(lang, JA)
        found = counter.translator.translate(counter.translator.request(answer.text, pair))
        assert found.route == "phrase", answer
        assert found.text == known[answer.key].texts[JA] == answer.meaning, answer
        assert found.doubts == ()


def test_an_office_that_deleted_one_has_the_others(counter: Counter) -> None:
    left = [phrase for phrase in counter.library.phrases() if phrase.id != "visitor.yes"]
    assert [answer.key for answer in quick_answers(left, Lang("vi"), JA)] == list(KEYS[1:])
