"""What a server says is not believed before it was looked at: one rule for all of them."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.shared.errors import BAD, SharedError
from glossary.language import Lang
from glossary.readable import readable
from translate.prompt import prefix
from translate.translator import TranslationRequest

_MARKUP = re.compile(r"<\s*/?\s*(?:!doctype|html|head|body|script|style|iframe|img|svg|object|a)\b", re.I)
_TOKENS = re.compile(r"<\|[a-z_]{2,30}\|>|</?think>|\[/?INST\]|<</?SYS>>")
_ROOM, _TIMES = 200, 8
"""Letters an honest translation may have: Burmese takes many for one of Chinese."""
_PER_SECOND = 40
"""Letters that can be said in a second, with room to spare: fast English has 25."""


def parsed(data: bytes, server: str) -> Any:
    """JSON, or SharedError("shared-answer-bad")."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SharedError(BAD, server=server, why="json") from error


def member(value: Any, kind: type, *path: str | int, server: str) -> Any:
    """`value[path[0]][path[1]]…` of the type `kind`. Raises SharedError("shared-answer-bad")."""
    for step in path:
        fits = isinstance(step, int) and isinstance(value, list) and step < len(value)
        if not (fits or (isinstance(value, dict) and step in value)):
            raise SharedError(BAD, server=server, why=str(path[-1]))
        value = value[step]
    if not isinstance(value, kind):
        raise SharedError(BAD, server=server, why=str(path[-1]))
    return value


def believed(text: str, most: int, server: str, given: str = "") -> str:
    """`text`, if a person may see it; `given` is what was sent, whose own oddities may come back.

    Raises SharedError("shared-answer-bad") for too much, for hidden and bidirectional characters, markup and a model's
    marks of control.
    """
    text = text.strip()
    if len(text) > most:
        raise SharedError(BAD, server=server, why="long")
    if readable(text) != text:
        raise SharedError(BAD, server=server, why="hidden")
    for pattern in (_MARKUP, _TOKENS):
        if pattern.search(text) and not pattern.search(given):
            raise SharedError(BAD, server=server, why="markup")
    return text


def believed_translation(
    text: str, request: TranslationRequest, server: str, names: Mapping[Lang, str]
) -> str:
    """A translation, or the beginning of one, that is no echo of the prompt. Raises as `believed`."""
    text = believed(text, _TIMES * len(request.text) + _ROOM, server, request.text)
    if any(part in text and part not in request.text for part in _instructions(request, names)):
        raise SharedError(BAD, server=server, why="prompt")
    return text


def believed_transcript(text: str, seconds: float, server: str) -> str:
    """What was said in `seconds`; empty where nothing was. Raises as `believed`."""
    return believed(" ".join(text.split("\n")), int(_PER_SECOND * seconds) + _ROOM, server)


def _instructions(request: TranslationRequest, names: Mapping[Lang, str]) -> Sequence[str]:
    """What stands in every prompt and in no translation."""
    if not {request.pair.source, request.pair.target} <= set(names):
        return ()
    system = prefix(request.pair, (), names)[0]["content"]
    target = names[request.pair.target]
    sentences = [part.strip(" .") for part in system.split(". ")]
    return (*sentences, f"Into {target}:", "Terms: ", "The translation must contain:", "Similar: ")
