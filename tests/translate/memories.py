"""Phrase memories over the program's own slot tables and manners."""

from collections.abc import Iterable

from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from tests.glossary.builders import RESOURCES
from translate.memory import PhraseMemory
from translate.skeletons import SkeletonParser


def parser(index: TermIndex | None = None) -> SkeletonParser:
    return SkeletonParser.load(index, RESOURCES)


def memory(phrases: Iterable[Phrase], index: TermIndex | None = None) -> PhraseMemory:
    return PhraseMemory(phrases, parser(index))
