"""Phrase memories over the program's own slot tables and manners."""

from collections.abc import Iterable

from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from tests.glossary.builders import RESOURCES
from translate.canonical import load_manners
from translate.memory import PhraseMemory
from translate.skeletons import SkeletonParser
from translate.slot_tables import load_slot_tables


def parser(index: TermIndex | None = None) -> SkeletonParser:
    return SkeletonParser(
        index, load_slot_tables(RESOURCES / "slots.toml"), load_manners(RESOURCES / "manners.toml")
    )


def memory(phrases: Iterable[Phrase], index: TermIndex | None = None) -> PhraseMemory:
    return PhraseMemory(phrases, parser(index))
