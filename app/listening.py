"""An open microphone during one turn: the meter, whether one is heard, and when it closes by itself. Qt-free."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Protocol

from speech.attention import Attention, Hearing
from speech.audio import AudioChunk

END_SILENCE = 1.2
"""Seconds of silence that end a tapped turn; people pause longer at a counter than at a telephone."""
WHOLE_SILENCE = 0.8
"""The same after a sentence that sounds finished."""
_WHOLE = re.compile(
    r"(?:[.?!…。？！।။]|(?:です|ます|でした|ました|ません|ください|でしょう)(?:か|ね|よ)?|たい)[」』\s]*$"
)
"""How a sentence ends: its mark, or a Japanese verb after which nothing hangs (ですが, ますので do not end one)."""


class OpenMicrophone(Protocol):
    """What is used of speech.microphone.Microphone."""

    @property
    def level(self) -> float: ...  # noqa: D102
    @property
    def muted(self) -> bool: ...  # noqa: D102
    def __iter__(self) -> Iterator[AudioChunk]: ...

    def stop(self) -> None:
        """End the iteration."""
        ...


class Ending:
    """When a recording ends without a finger; set in one thread and read in another."""

    def __init__(self) -> None:
        self._patience: float | None = None
        self._whole = False

    def leave(self, patience: float | None) -> None:
        """Nobody holds the button: end after an utterance, or after `patience` seconds without a voice."""
        self._patience = math.inf if patience is None else patience

    def draft(self, text: str) -> None:
        """What the recogniser makes of the speech before the present pause."""
        self._whole = bool(_WHOLE.search(text))

    def due(self, attention: Attention) -> bool:
        """Whether it is over."""
        patience = self._patience
        if patience is None:
            return False
        whole = self._whole and attention.pause >= WHOLE_SILENCE
        return whole or attention.ended or attention.silence >= patience


def attended(
    microphone: OpenMicrophone,
    ending: Ending,
    on_level: Callable[[float], None],
    on_hearing: Callable[[Hearing], None],
) -> Iterator[AudioChunk]:
    """The microphone's chunks; `on_hearing` is called whenever that changes, `on_level` with every chunk."""
    attention = Attention(END_SILENCE)
    told: Hearing = ""
    for chunk in microphone:
        on_level(microphone.level)
        hearing = attention.feed(chunk, muted=microphone.muted)
        if ending.due(attention):
            microphone.stop()
        if hearing != told:
            on_hearing(hearing)
            told = hearing
        yield chunk
    on_level(0.0)
