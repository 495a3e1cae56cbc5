"""What the server takes for a safe text, a name, an id and a code, to the letter."""

import psycopg
import pytest

from tests.hub.conftest import Town

FORTY = "あ" * 40


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("1234567", True),
        ("12345678", False),
        ("２０２６１１２２", False),
        ("2026-11-22", True),
        ("a.b", True),
        ("a@b", False),
        ("＠", False),
    ],
)
def test_safe(town: Town, text: str, safe: bool) -> None:
    assert town.sql("SELECT kakehashi.safe(%s)", text) == [(safe,)]


@pytest.mark.parametrize(
    ("domain", "text", "taken"),
    [
        ("label", "", True),
        ("label", FORTY, True),
        ("label", FORTY + "あ", False),
        ("label", "福祉課。", False),
        ("label", "福祉\n課", False),
        ("label", "12345678", False),
        ("id", "town." + "a" * 115, True),
        ("id", "town." + "a" * 116, False),
        ("id", "Town", False),
        ("code", "a" * 40, True),
        ("code", "a" * 41, False),
        ("code", "a-12345678", False),
        ("tag", "pt-BR", True),
        ("tag", "p", False),
        ("tag", "a" * 13, False),
    ],
)
def test_domains(town: Town, domain: str, text: str, taken: bool) -> None:
    def cast() -> list[tuple[object, ...]]:
        return town.sql(f"SELECT %s::text::kakehashi.{domain}", text)

    if taken:
        assert cast() == [(text,)]
    else:
        with pytest.raises(psycopg.errors.CheckViolation):
            cast()
