"""What an engine makes of a request, how bad that is, and several answers made one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.terms import Glossary
from translate.ahead import beginning, worth_saying
from translate.checks import check
from translate.digits import for_engine
from translate.sentences import join
from translate.terms import corrected, inline
from translate.translator import (
    Ready,
    StreamingEngine,
    Translation,
    TranslationEngine,
    TranslationRequest,
)

_SEVERITY = {
    "empty": 100,
    "wrong-script": 50,
    "refused": 50,
    "number": 20,
    "negation": 20,
    "leftover-script": 10,
}


def attempt(
    engine: TranslationEngine,
    request: TranslationRequest,
    glossary: Glossary | None,
    *,
    insist: bool,
    inlined: bool = False,
    ready: Ready | None = None,
) -> Translation:
    """One try of an engine, mended where a term was missed, with what the checks say of it.

    `insist` has it keep to the terms, `inlined` writes them into the text.
    """
    text = inline(request.text, request.terms) if inlined else request.text
    asked = replace(request, text=for_engine(text, request.pair.source))
    if ready and isinstance(engine, StreamingEngine):
        output = _followed(engine.stream(asked), request, ready)
    else:
        output = engine.translate(asked, insist=insist)
    doubts, missed = check(request, output)
    if missed and glossary:
        output = corrected(request, output, missed, glossary)
        doubts, missed = check(request, output)
    return Translation(output, request, "engine", engine.name, missed, doubts)


def weight(translation: Translation) -> int:
    """0 where nothing is doubted; the least is best."""
    return sum(_SEVERITY.get(doubt.code, 5) for doubt in translation.doubts)


def joined(request: TranslationRequest, parts: Sequence[Translation]) -> Translation:
    """Phrases and drafts in a row, as the translation of the whole."""
    drafted = [part for part in parts if part.route == "engine"]
    backs = [part.back for part in drafted if part.back]
    return Translation(
        join([part.text for part in parts if part.text]),
        request,
        "engine" if drafted else "template" if any(part.route == "template" for part in parts) else "phrase",
        drafted[0].engine if drafted else "memory",
        tuple(match for part in drafted for match in part.missed),
        tuple(dict.fromkeys(doubt for part in drafted for doubt in part.doubts)),
        join(backs) if backs else None,
        "checked" if all(part.status == "checked" for part in parts) else "draft",
    )


def _followed(growing: Iterator[str], request: TranslationRequest, ready: Ready) -> str:
    """The last text; what may be said before is given to `ready`."""
    text, said = "", ""
    for text in growing:
        sure = beginning(request, text)
        if worth_saying(sure[len(said) :], request.pair.target):
            said = sure
            ready(said)
    return text
