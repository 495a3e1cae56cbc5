"""What can be said of a text while the engine that will translate it is still being loaded."""

from collections.abc import Sequence

from translate.checks import check
from translate.memory import PhraseMemory
from translate.sentences import join
from translate.translator import Doubt, Translation, TranslationRequest


def nearest(
    parts: Sequence[TranslationRequest],
    known: Sequence[Translation | None],
    request: TranslationRequest,
    memory: PhraseMemory | None,
) -> Translation:
    """The phrases that come nearest to `parts` of `request` and pass its checks; the terms stand in the request.

    `known` are the parts that a phrase says outright. The doubt's detail is what the phrases say in the source language, so
    that who spoke sees what is near and not the same. Text and detail are empty where nothing is near.
    """
    said, meant = list[str](), list[str]()
    for part, found in zip(parts, known, strict=True):
        if found is not None:
            said.append(part.text)
            meant.append(found.text)
            continue
        for near in memory.neighbours(part.text, part.pair, 1) if memory else ():
            if check(part, near.target) == ((), ()):
                said.append(near.source)
                meant.append(near.target)
    doubt = Doubt("engine-loading", join(said))
    return Translation(join(meant), request, "phrase", "memory", doubts=(doubt,))
