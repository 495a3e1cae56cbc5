"""The queue on screen: what waits for a person, narrowed by kind, domain and state, alone or many at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.console_desk import DeskModel
from app.ui.review_rows import (
    KINDS,
    NO_DOMAIN,
    ROLES,
    STATUSES,
    Wanted,
    domain_name,
    filters,
    matching,
    pending,
    rows,
)
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary.candidate_queue import queue
from glossary.candidates import Candidate, CandidateStatus
from glossary.language import Lang
from glossary.review import Review
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """Candidates of one state with the Japanese forms of their near terms by id."""

    candidates: tuple[Candidate, ...]
    near: Mapping[str, str]


def read(store: Store, status: CandidateStatus) -> Listed:
    """The queue of a state."""
    found = queue(store, status)
    if status == "waiting":
        known = {f"terms:{term.id}": term for term in store.terms()}
        found += tuple(
            pending(one, entry)
            for one in Review(store).waiting()
            if not one.candidate and (entry := one.entry or known.get(one.id)) is not None
        )
    wanted = {one.near for one in found if one.near}
    return Listed(found, {term.id: term.ja for term in store.terms() if term.id in wanted} if wanted else {})


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class ReviewQueueModel(QObject):  # type: ignore[operator]
    """Ranked by the miner's score; reading and filtering never wait for each other."""

    changed = Signal()
    opened = Signal(str)
    """A candidate's id was touched."""

    def __init__(self, work: DeskModel, names: Mapping[Lang, str], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._names = names
        self._own: Words = {}
        self._wanted = Wanted()
        self._listed = Listed((), {})
        self._loaded = False
        self._several = False
        self._chosen: frozenset[str] = frozenset()
        self._rows = RowsModel(ROLES, "candidate", self)

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._own = own
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Read the queue again."""
        status = self._wanted.status
        self._work.ask(
            lambda store: (status, read(store, status)),  # type: ignore[arg-type]
            self._take,
        )

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids picked, in the order of the list."""
        return tuple(one.id for one in self._shown if one.id in self._chosen)

    def release(self) -> None:
        """Nothing is picked any more."""
        self._several, self._chosen = False, frozenset()
        self._show()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """RowsModel by review_rows.ROLES."""
        return self._rows

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The list is what the database says."""
        return self._loaded

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is nothing of this state at all."""
        return not self._listed.candidates

    @Property(str, notify=changed)
    def status(self) -> str:
        """One of STATUSES."""
        return self._wanted.status

    @Property(str, notify=changed)
    def kind(self) -> str:
        """One of KINDS, or empty."""
        return self._wanted.kind

    @Property(str, notify=changed)
    def domain(self) -> str:
        """A domain, or empty."""
        return self._wanted.domain

    @Property(list, notify=changed)
    def statuses(self) -> list[dict[str, object]]:
        """value, label."""
        return [{"value": name, "label": self._own.get(f"status-{name}", name)} for name in STATUSES]

    @Property(list, notify=changed)
    def kinds(self) -> list[dict[str, object]]:
        """value, label with its number."""
        titles = {name: self._own.get(f"kind-{name}", name) for name in KINDS}
        found = matching(self._listed.candidates, replace(self._wanted, kind=""))
        return filters((one.kind for one in found), titles, self._own.get("consoleAll", ""))

    @Property(list, notify=changed)
    def domains(self) -> list[dict[str, object]]:
        """value, label with its number."""
        found = [
            one.domain or NO_DOMAIN
            for one in matching(self._listed.candidates, replace(self._wanted, domain=""))
        ]
        titles = {name: domain_name(name, self._own) for name in found}
        return filters(found, titles, self._own.get("consoleAll", ""))

    @Property(bool, notify=changed)
    def several(self) -> bool:
        """A touch picks instead of opening."""
        return self._several

    @Property(int, notify=changed)
    def picked(self) -> int:
        """How many are picked."""
        return len(self.chosen)

    @Slot(str)
    def showStatus(self, status: str) -> None:  # noqa: N802
        """Another state."""
        self._wanted, self._chosen, self._loaded = Wanted(status), frozenset(), False
        self._listed = Listed((), {})
        self._show()
        self.refresh()

    @Slot(str)
    def showKind(self, kind: str) -> None:  # noqa: N802
        """Only one kind, or all."""
        self._wanted = replace(self._wanted, kind=kind)
        self._show()

    @Slot(str)
    def showDomain(self, domain: str) -> None:  # noqa: N802
        """Only one domain, or all."""
        self._wanted = replace(self._wanted, domain=domain)
        self._show()

    @Slot(bool)
    def pickSeveral(self, on: bool) -> None:  # noqa: N802
        """Begin or end picking."""
        self._several, self._chosen = on, frozenset()
        self._show()

    @Slot()
    def pickAll(self) -> None:  # noqa: N802
        """Everything the filters leave."""
        self._chosen = frozenset(one.id for one in self._shown)
        self._show()

    @Slot(str)
    def touch(self, candidate: str) -> None:
        """Open a candidate, or pick it."""
        if self._several:
            self._chosen ^= {candidate}
            self._show()
        else:
            self.opened.emit(candidate)

    @property
    def _shown(self) -> tuple[Candidate, ...]:
        return matching(self._listed.candidates, self._wanted)

    def _take(self, read: tuple[str, Listed]) -> None:
        if read[0] == self._wanted.status:
            self._listed, self._loaded = read[1], True
            self._chosen &= {one.id for one in read[1].candidates}
            self._show()

    def _show(self) -> None:
        if self._own:
            self._rows.show(rows(self._shown, self._chosen, self._listed.near, self._own, self._names))
        self.changed.emit()
