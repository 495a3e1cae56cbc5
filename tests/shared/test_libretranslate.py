"""LibreTranslate: what it is sent, and which answers are none."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.shared.address import Address
from app.shared.book import put
from app.shared.errors import BAD
from glossary.language import JA, Lang, LanguagePair
from tests.shared.conftest import TEXT, Bench
from tests.shared.servers import TRANSLATION, Request, web
from translate.sentences import split

LANGUAGES = [{"code": code, "targets": ["en", "ja", "zh-Hans"]} for code in ("en", "ja", "zh-Hans")]


def libre(request: Request) -> None:
    asked = json.loads(request.server.requests[-1][2])
    request.json({"translatedText": [TRANSLATION if asked["target"] == "en" else "请" for _ in asked["q"]]})


def languages(request: Request) -> None:
    request.json(LANGUAGES)


def test_libretranslate_translates(bench: Bench, book: Path) -> None:
    with web({"/languages": languages, "/translate": libre}) as server:
        put(book, Address("libre", "libretranslate", f"{server.url}/"), "libre-secret")
        translation = bench.translate()
        assert (translation.text, translation.engine, translation.doubts) == (TRANSLATION, "shared.libre", ())
        asked = json.loads(server.requests[-1][2])
        assert (asked["source"], asked["target"], asked["api_key"]) == ("ja", "en", "libre-secret")
        (engine, _) = bench.engines()
        assert engine.supports(LanguagePair(JA, Lang("zh-Hans")))
        assert not engine.supports(LanguagePair(JA, Lang("vi"))), "it has no such language"


LONG = TEXT * 6


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda said: said[:-1],
        lambda said: [*said, TRANSLATION],
        lambda said: [*said[:-1], " "],
        lambda said: [*said[:-1], 7],
    ],
    ids=["fewer", "more", "empty", "number"],
)
def test_libretranslate_that_leaves_a_sentence_out(
    spoilt: Callable[[list[object]], list[object]], bench: Bench, book: Path
) -> None:
    whole: list[object] = [TRANSLATION for _ in split(LONG)]
    assert len(whole) > 1

    def answer(request: Request) -> None:
        request.json({"translatedText": spoilt(whole)})

    with web({"/languages": languages, "/translate": answer}) as server:
        put(book, Address("libre", "libretranslate", server.url))
        assert bench.translate(LONG).engine == "here"
        assert bench.told[-1] == ("libre", BAD)


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"translatedText": ["<html>"]}', b'{"translatedText": []}'])
def test_libretranslate_that_answers_something_else(body: bytes, bench: Bench, book: Path) -> None:
    with web({"/languages": languages, "/translate": lambda request: request.reply(body)}) as server:
        put(book, Address("libre", "libretranslate", server.url))
        assert bench.translate().engine == "here"
