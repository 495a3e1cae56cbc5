"""The window's words as QML has them."""

from typing import Any

from app.events import Side
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.language import JA, Lang
from tests.ui.items import find


def read(stage: Stage, side: Side) -> Any:
    """mypy takes the properties of models for objects of Qt."""
    half: Any = stage.interface.conversation.half(side)
    return half.words


def test_they_follow_the_language_of_their_half(stage: Stage) -> None:
    for lang in (Lang("my"), Lang("vi"), Lang("my")):
        stage.interface.conversation.chooseLanguage("visitor", lang)
        assert read(stage, "visitor").toVariant() == dict(words(lang))
        hello = find(stage.interface.window, "visitorWelcome").property("hello")
        assert hello == words(lang)["helloCounter"]
    assert read(stage, "staff").toVariant() == dict(words(JA))


def test_all_bindings_share_one_object(stage: Stage) -> None:
    assert read(stage, "staff").strictlyEquals(read(stage, "staff"))
