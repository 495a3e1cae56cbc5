"""What a parser of something from outside is to the fuzzer, and what it must keep to."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from hypothesis.strategies import SearchStrategy

from glossary.errors import CodedError
from tests.fuzz.watch import Watch, watching

HANG = 1.0
"""Processor seconds of one case; the wall clock would count what other programs of a busy machine take."""

Feed = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Parser:
    """`arena` sets up below a folder what cases need, once for many, and gives what takes one case.

    The feed raises CodedError or click.UsageError for what is refused; AssertionError when something refused has left
    a trace, or something taken has.
    """

    name: str
    cases: SearchStrategy[Any]
    arena: Callable[[Path], AbstractContextManager[Feed]]
    before: Sequence[Any] = ()
    """Harmless cases that make ready what is built at first use, so that its seconds are not a case's."""
    quick: SearchStrategy[Any] | None = None
    """Cases for `make test`, where `cases` would take it too long."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case came to; `stray` is what it did outside its folder."""

    seconds: float
    refused: bool
    stray: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether it behaved."""
        return self.seconds <= HANG and not self.stray


@dataclass(frozen=True, slots=True)
class Trial:
    """One parser set up."""

    feed: Feed
    watch: Watch

    def run(self, case: Any) -> Outcome:
        """Whatever the feed raises besides refusals propagates: it is a fault."""
        refused = False
        self.watch.begin()
        started = time.process_time()
        try:
            self.feed(case)
        except (CodedError, click.UsageError):
            refused = True
        finally:
            seconds = time.process_time() - started
            stray = self.watch.end()
        return Outcome(seconds, refused, stray)


@contextmanager
def trial(parser: Parser, folder: Path, *, ready: bool = True) -> Iterator[Trial]:
    """Set `parser` up in a folder of its own below `folder`; `ready` where cases are timed."""
    with watching(folder) as watch, parser.arena(watch.box) as feed:
        under = Trial(feed, watch)
        for case in parser.before if ready else ():
            under.run(case)
        yield under
