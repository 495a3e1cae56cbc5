"""Burmese numbers in words: five thousand must not become five."""

import pytest

from glossary.language import Lang
from translate.digits import in_digits


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("ယန်းငါးထောင်", "ယန်း5000"),
        ("သုံးရာငါးဆယ်", "350"),
        ("နှစ်ထောင့်ငါးရာ ယန်း", "2500 ယန်း"),
        ("ငါးနှစ်", "ငါးနှစ်"),
    ],
)
def test_words_become_digits(words: str, digits: str) -> None:
    assert in_digits(words, Lang("my")) == digits
