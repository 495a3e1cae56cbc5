"""What a reviewer decides for the town: proposals of its counters, and what two departments changed at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.reviewing import reviewing
from app.ui.hub_home import HubHome
from app.ui.hub_part import MOST_SHOWN, HubPart
from app.ui.hub_question_rows import Decision, Question, of_conflict, of_proposal, question_row
from glossary.errors import CodedError
from glossary.hub_entries import here_of
from glossary.language import Lang
from glossary.regression import Entry
from glossary.store import Store

if TYPE_CHECKING:
    from glossary.hub.conflicts import Conflict
    from glossary.hub.hub import Hub
    from glossary.hub.messages import Published
    from glossary.hub.proposals import Proposal

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_QUOTED = 3
"""Sentences of the regression set that a question names."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the office's sentences say to an entry."""

    tried: int = 0
    broken: tuple[str, ...] = ()
    trouble: CodedError | None = None
    """It could not be tried here."""


@QmlElement
@QmlUncreatable("made by HubModel")
class HubQuestionsModel(HubPart, QObject):  # type: ignore[operator]
    """Nothing is published before its effect on the office's sentences was shown and somebody said yes."""

    changed = Signal()

    def __init__(self, home: HubHome, names: Mapping[Lang, str], parent: QObject) -> None:
        super().__init__(parent)
        self._home, self._names = home, names
        self._questions: tuple[Question, ...] = ()

    def clear(self) -> None:
        """See HubPart."""
        self._questions = ()
        super().clear()

    @Slot()
    def refresh(self) -> None:
        """Ask the hub."""
        self._ask(lambda hub: (hub.conflicts(), hub.proposals()), self._compare)

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The hub has answered."""
        return self._loaded

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """See hub_question_rows; conflicts first."""
        return [question_row(one, self._own, self._names) for one in self._questions[:MOST_SHOWN]]

    @Property(int, notify=changed)
    def more(self) -> int:
        """What waits besides."""
        return max(0, len(self._questions) - MOST_SHOWN)

    @Slot(str, str)
    def decide(self, key: str, decision: Decision) -> None:
        """Try it with the office's sentences, show what they say, and ask."""
        one = next((each for each in self._questions if each.key == key), None)
        if one is None or decision not in one.decisions:
            return
        entry = one.result(decision)
        if entry is None:
            self._put(one, decision, None)
            return

        def judge(store: Store, *_: object) -> _Judged:
            return _judged(store, entry)

        self._home.work.long("hubJudging", judge, lambda judged: self._put(one, decision, judged))

    def _put(self, one: Question, decision: Decision, judged: _Judged | None) -> None:
        lines = [self._own[f"askHub-{decision}"].format(title=one.title)]
        if judged is not None:
            lines.append(self._verdict(judged))
        self._home.question.ask(
            "\n".join(lines),
            self._own[f"hubDecide-{decision}"],
            lambda why: self._settle(one, decision),
            grave=judged is not None and bool(judged.broken or judged.trouble),
        )

    def _verdict(self, judged: _Judged) -> str:
        if judged.trouble is not None:
            return message(judged.trouble, self._lang)
        if not judged.broken:
            return self._own["hubJudgedFine"].format(count=judged.tried)
        quoted = self._own["listComma"].join(f"「{text}」" for text in judged.broken[:_QUOTED])
        return self._own["hubJudgedBroken"].format(
            count=judged.tried, broken=len(judged.broken), sentences=quoted
        )

    def _settle(self, one: Question, decision: Decision) -> None:
        name, number = self._home.name, one.number

        def job(hub: "Hub") -> "Published | None":
            match decision:
                case "approve":
                    return hub.approve(number, name)
                case "reject":
                    hub.reject(number, name)
                    return None
                case _:
                    return hub.decide(number, decision, name)

        def take(done: "Published | None") -> None:
            told = "toldHubConflict" if done is not None and done.conflict else f"toldHub-{decision}"
            self._home.tell(self._own[told].format(title=one.title))
            self.refresh()

        def fail(error: CodedError) -> None:
            self._home.fail(error)
            if error.code in ("hub-decided", "hub-unknown"):
                self.refresh()

        self._home.line.ask(job, take, fail)

    def _compare(self, found: "tuple[tuple[Conflict, ...], tuple[Proposal, ...]]") -> None:
        conflicts, proposals = found
        person = self._home.work.person

        def here(store: Store) -> dict[tuple[str, str], Entry]:
            entries: dict[tuple[str, str], Entry] = {}
            with store.connection.reading() as raw:
                for kind in ("terms", "phrases"):
                    ids = [one.change.id for one in proposals if one.change.kind == kind]
                    entries |= {(kind, id): one.entry for id, one in here_of(raw, kind, ids).items()}
            return entries

        def take(entries: dict[tuple[str, str], Entry]) -> None:
            if self._home.work.person is not person:
                return
            self._questions = (
                *(of_conflict(one, self._own) for one in conflicts),
                *(of_proposal(one, entries.get((one.change.kind, one.change.id))) for one in proposals),
            )
            self._loaded = True
            self.changed.emit()

        self._home.work.ask(here, take, self._home.fail)


def _judged(store: Store, entry: Entry) -> _Judged:
    try:
        shown = reviewing(store).preview(entry)
    except CodedError as error:
        return _Judged(trouble=error)
    return _Judged(len(shown.cases), tuple(dict.fromkeys(case.text for case in shown.broken)))
