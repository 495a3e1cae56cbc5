"""Which entries go into a file: by where they came from and whether a person has checked them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from glossary.phrases import Phrase
from glossary.sharing.change import dumps
from glossary.sharing.entries import Kind
from glossary.sharing.records import Source, sources
from glossary.store import Store
from glossary.terms import Status, Term

E = TypeVar("E", Term, Phrase)
Origin = Literal["shipped", "town", "pack"]
ORIGINS: tuple[Origin, ...] = ("shipped", "town", "pack")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an entry came from.

    origin    "shipped" with the program, "town" for the office's own and what it has changed of the program's,
              "pack" for what a glossary pack brought in
    source    which pack; None for the others
    edited    whether this office has changed it since the pack brought it in
    """

    origin: Origin
    source: Source | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """All entries unless something is named; `pack` is a series by its name, whoever signed it."""

    origins: frozenset[Origin] = frozenset(ORIGINS)
    pack: str = ""
    status: Status | None = None

    def takes(self, entry: Term | Phrase, came: Provenance) -> bool:
        """Whether the entry is wanted."""
        if self.status is not None and entry.status != self.status:
            return False
        if self.pack and (came.source is None or came.source.pack != self.pack):
            return False
        return came.origin in self.origins


ALL = Selection()


def provenance(store: Store, entries: Iterable[Term | Phrase]) -> Mapping[tuple[Kind, str], Provenance]:
    """Where entries of the store came from, by kind and id."""
    found: dict[tuple[Kind, str], Provenance] = {}
    by_kind: dict[Kind, list[Term | Phrase]] = {"terms": [], "phrases": []}
    for entry in entries:
        by_kind["terms" if isinstance(entry, Term) else "phrases"].append(entry)
    with store.connection.reading() as raw:
        for kind, some in by_kind.items():
            origins = dict(raw.execute(f"SELECT id, origin FROM {kind}").fetchall())  # noqa: S608
            came = sources(raw, kind)
            for entry in some:
                # Gone since it was read: its history is gone too.
                origin = origins.get(entry.id, "shipped")
                source = came.get(entry.id) if origin == "town" else None
                if source is None:
                    found[kind, entry.id] = Provenance(origin)
                else:
                    found[kind, entry.id] = Provenance("pack", source, dumps(entry) != source.written)
    return found


def select(store: Store, selection: Selection = ALL) -> tuple[tuple[Term, ...], tuple[Phrase, ...]]:
    """The chosen terms and phrases, in the store's order."""
    terms, phrases = store.terms(), store.phrases()
    if selection == ALL:
        return terms, phrases
    came = provenance(store, (*terms, *phrases))
    return (
        tuple(term for term in terms if selection.takes(term, came["terms", term.id])),
        tuple(phrase for phrase in phrases if selection.takes(phrase, came["phrases", phrase.id])),
    )
