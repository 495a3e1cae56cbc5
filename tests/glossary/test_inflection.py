import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.inflection import same_word, stem
from glossary.language import Lang
from tests.glossary.builders import EN, ES, PT, VI

FR = Lang("fr")


@pytest.mark.parametrize(
    ("lang", "singular", "plural"),
    [
        (EN, "tax", "taxes"),
        (EN, "fee", "fees"),
        (EN, "copy", "copies"),
        (EN, "house", "houses"),
        (EN, "day", "days"),
        (EN, "branch", "branches"),
        (ES, "certificado", "certificados"),
        (ES, "declaracion", "declaraciones"),
        (ES, "luz", "luces"),
        (PT, "declaracao", "declaracoes"),
        (PT, "municipal", "municipais"),
        (PT, "civil", "civis"),
        (PT, "imagem", "imagens"),
        (PT, "professor", "professores"),
        (FR, "municipal", "municipaux"),
        (FR, "bureau", "bureaux"),
    ],
)
def test_regular_plurals(lang: Lang, singular: str, plural: str) -> None:
    assert same_word(singular, plural, lang)
    assert same_word(plural, singular, lang)
    assert stem(singular, lang) == stem(plural, lang)


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [(EN, "car", "care"), (EN, "tax", "taxi"), (EN, "new", "news2"), (VI, "xa", "xas")],
)
def test_other_words(lang: Lang, one: str, other: str) -> None:
    assert not same_word(one, other, lang)


@given(
    st.text(alphabet="abcehilmnorsuxyz", min_size=1, max_size=7),
    st.sampled_from(
        ["", "s", "es", "x", "ies", "ces", "oes", "aes", "aos", "ais", "eis", "ois", "uis", "is", "ns", "aux"]
    ),
    st.integers(0, 2),
    st.sampled_from([EN, ES, PT, FR]),
)
def test_words_that_are_the_same_share_a_stem(word: str, ending: str, cut: int, lang: Lang) -> None:
    other = word[: len(word) - cut] + ending
    if other and same_word(word, other, lang):
        assert stem(word, lang) == stem(other, lang)
