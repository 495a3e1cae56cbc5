"""Which entry here a pack's entry speaks of, and which Japanese forms it may not have.

No two entries share a Japanese form: a text would not say which one it means.
"""

from collections.abc import Iterable, Mapping, Sequence

from glossary.language import JA
from glossary.phrases import Phrase
from glossary.sharing.entries import Entry
from glossary.terms import Term


class Claims:
    """`known` is the id here of entries that came in before, by id in the pack."""

    def __init__(self, here: Iterable[Entry], theirs: Sequence[Entry], known: Mapping[str, str]) -> None:
        self._owners: dict[str, str] = {}
        """Japanese form → id here."""
        ids: set[str] = set()
        for entry in here:
            ids.add(entry.id)
            for form in forms(entry):
                self._owners.setdefault(form, entry.id)
        self._local: dict[str, str] = {}
        self._blocked: set[str] = set()
        self._left_out: dict[str, tuple[str, ...]] = {}
        self._choose(theirs, ids, known)
        self._share(theirs)

    def local(self, entry: Entry) -> str:
        """The id it has here, or gets."""
        return self._local[entry.id]

    def blocked(self, entry: Entry) -> bool:
        """Whether its Japanese form belongs to another entry."""
        return entry.id in self._blocked

    def left_out(self, entry: Entry) -> tuple[str, ...]:
        """Its Japanese variants that belong to other entries."""
        return self._left_out.get(entry.id, ())

    def _choose(self, theirs: Sequence[Entry], ids: set[str], known: Mapping[str, str]) -> None:
        taken: set[str] = set()
        for entry in theirs:
            wanted = known.get(entry.id, "")
            match_ = wanted if wanted in ids else entry.id if entry.id in ids else ""
            if match_ and match_ not in taken:
                taken.add(match_)
                self._local[entry.id] = match_
        for entry in theirs:
            if entry.id in self._local:
                continue
            owner = self._owners.get(forms(entry)[0], "")
            if owner and owner not in taken:
                taken.add(owner)
                self._local[entry.id] = owner
            else:
                # Free here, or the id of an entry that another one of theirs speaks of.
                self._local[entry.id] = entry.id
                if entry.id in ids or entry.id in taken:
                    self._blocked.add(entry.id)
                taken.add(entry.id)

    def _share(self, theirs: Sequence[Entry]) -> None:
        owners = dict(self._owners)
        for entry in theirs:
            form, local = forms(entry)[0], self._local[entry.id]
            if owners.setdefault(form, local) != local:
                self._blocked.add(entry.id)
        for entry in theirs:
            if entry.id in self._blocked:
                continue
            local = self._local[entry.id]
            others = [form for form in forms(entry)[1:] if owners.setdefault(form, local) != local]
            if others:
                self._left_out[entry.id] = tuple(others)


def forms(entry: Entry) -> tuple[str, ...]:
    """Japanese forms that stand for the entry, its own first."""
    match entry:
        case Term():
            return entry.surfaces(JA)
        case Phrase(texts=texts):
            return (texts[JA],)
