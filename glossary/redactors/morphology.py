"""Japanese morphemes by Sudachi (Takaoka et al. 2018, LREC), one analyser a process."""

import functools
import re
import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

JOINED = re.compile(r"[ァ-ヴー]+(?:[・=＝\s.‐-][ァ-ヴー]+)*")
"""Words of katakana, as names from abroad are written."""
JOINERS = frozenset("・=＝ 　-‐.")
"""Between the parts of a name."""
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Morpheme:
    """`text[start:end]` and its parts of speech, coarse to fine ("名詞", "固有名詞", "人名", "姓")."""

    surface: str
    start: int
    end: int
    pos: tuple[str, ...]
    unknown: bool
    """Whether no dictionary has it."""
    lemma: str

    @property
    def noun(self) -> bool:
        """Nouns and what builds them."""
        return self.pos[0] in {"名詞", "接頭辞", "接尾辞", "代名詞"}

    @property
    def proper(self) -> bool:
        """Any proper noun."""
        return self.pos[1] == "固有名詞"

    @property
    def person(self) -> bool:
        """A person's name."""
        return self.pos[2] == "人名"

    @property
    def place(self) -> bool:
        """A place below a country."""
        return self.pos[2] == "地名" and self.pos[3] != "国"


@functools.cache
def _tokenizers() -> tuple[Any, Any]:
    from sudachipy import Dictionary, SplitMode

    dictionary = Dictionary()
    make = getattr(dictionary, "tokenizer", dictionary.create)
    return make(mode=SplitMode.C), make(mode=SplitMode.A)


def morphemes(text: str, *, short: bool = False) -> tuple[Morpheme, ...]:
    """Of one sentence; the longest units, or the shortest with `short`."""
    with _LOCK:
        return tuple(
            Morpheme(
                one.surface(), one.begin(), one.end(), tuple(one.part_of_speech()[:4]), one.is_oov(), one.dictionary_form()
            )
            for one in _tokenizers()[short].tokenize(text)
        )  # fmt: skip


def inside(token: Morpheme, known: Collection[tuple[int, int]]) -> bool:
    """Whether a morpheme lies in one of the spans."""
    return any(start <= token.start and token.end <= end for start, end in known)
