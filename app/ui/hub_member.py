"""This counter at the town's hub: joining it, synchronising, leaving it."""

import datetime
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.hub.credentials import joined, load
from app.hub.invitation_file import InvitationFile, newest_invitation
from app.messages import message
from app.ui.console_desk import Report
from app.ui.console_question import QuestionModel
from app.ui.hub_face import HubFace
from glossary.errors import CodedError
from glossary.hub.errors import HubError
from glossary.store import Store

if TYPE_CHECKING:
    from app.hub.exchange import Exchanged
    from app.hub.standing import Standing
    from glossary.hub.messages import Greeting

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("HubModel is one")
class HubMember(HubFace):  # type: ignore[operator]
    """What it does, and what is said of it; HubModel has the other parts of the page."""

    invitation = Signal(str, str)
    """Address and code of an invitation that was read."""
    said = Signal()
    """Something was done or went wrong, and stands at the top of the page."""

    _database: Path
    _packs: Path
    _question: QuestionModel
    _folder: Callable[[], Path]
    _drives: Callable[[], tuple[Path, ...]]

    @Slot(str, str)
    def join(self, address: str, code: str) -> None:
        """With an invitation's code; the address is the only one ever contacted."""
        if not self.administrator:
            return
        database = self._database
        self._told = self._notice = self._unreached = ""

        def job(store: Store, report: Report, cancel: threading.Event) -> bool:
            from app.hub.exchange import exchange
            from app.hub.joining import join_hub
            from glossary.hub.hub import connect

            try:
                join_hub(database, address, code)
            except CodedError:
                if cancel.is_set():
                    return False
                raise
            report(1, 2)
            if cancel.is_set():
                # It has joined all the same: a code is good once. The rest goes on by itself.
                return True
            credentials = load(database)
            with connect(credentials) as hub:
                exchange(store, hub, credentials)
            report(2, 2)
            return True

        def take(done: bool) -> None:
            self._done(self._own["toldHubJoined" if done else "toldHubJoinStopped"])

        self._work.long("hubJoining", job, take, self._failed, writes=True, away=True)

    @Slot()
    def readInvitation(self) -> None:  # noqa: N802
        """Look for an invitation on sticks and in the documents folder; `invitation` brings it."""
        if not self.administrator:
            return
        folder, drives = self._folder, self._drives

        def read(store: Store) -> InvitationFile:
            return newest_invitation((*drives(), folder()), datetime.datetime.now(datetime.UTC))

        def take(found: InvitationFile) -> None:
            name = f"{found.department} {found.counter}"
            self.tell(self._own["toldHubInvitationRead"].format(name=name))
            self.invitation.emit(found.address, found.code)

        self._work.ask(read, take, self.fail)

    @Slot()
    def sync(self) -> None:
        """Talk to the hub now; an open window does so by itself."""
        self._sync(removals=False)

    @Slot()
    def leave(self) -> None:
        """Ask, then forget the hub."""
        if not self.administrator:
            return

        def job(store: Store) -> None:
            from app.hub.joining import leave_hub

            leave_hub(self._database)

        self._question.ask(
            self._own["askHubLeave"],
            self._own["hubLeave"],
            lambda why: self._work.ask(job, lambda _: self._gone(), self._failed),
            grave=True,
        )

    def tell(self, told: str) -> None:
        """What was done."""
        self._told, self._notice = told, ""
        self.changed.emit()
        self.said.emit()

    def fail(self, error: CodedError) -> None:
        """What went wrong, as one sentence."""
        self._told, sentence = "", message(error, self._lang)
        if isinstance(error, HubError) and error.passes:
            self._unreached, self._notice = sentence, ""
        else:
            self._notice = sentence
        self.changed.emit()
        self.said.emit()

    def _reached(self) -> None:
        if self._unreached:
            self._unreached = ""
            self.changed.emit()

    def _address(self) -> str:
        return self._found.address if self._found else ""

    def _sync(self, *, removals: bool) -> None:
        database = self._database
        self._told = self._notice = self._unreached = ""

        def job(store: Store, *_: object) -> "Exchanged":
            from app.hub.exchange import exchange, note_trouble
            from glossary.hub.hub import connect

            credentials = load(database)
            try:
                with connect(credentials) as hub:
                    return exchange(store, hub, credentials, removals=removals)
            except CodedError as error:
                note_trouble(store, error)
                raise

        def take(done: "Exchanged") -> None:
            counts = {"sent": done.batches, "came": done.written + done.removed}
            self._done(self._own["toldHubSynced"].format(**counts))

        self._work.long("hubSyncing", job, take, self._sync_failed, writes=True, away=True)

    def _sync_failed(self, error: CodedError) -> None:
        if error.code == "hub-removes" and self.administrator:
            # The sentence for a terminal names a command.
            self._question.ask(
                self._own["askHubRemoves"].format(**error.context),
                self._own["hubRemove"],
                lambda why: self._sync(removals=True),
                grave=True,
            )
            return
        self._failed(error)

    def _done(self, told: str) -> None:
        self.tell(told)
        self._unreached = ""
        self._read()
        self._greet()

    def _gone(self) -> None:
        self.line.drop()
        self._greeting, self._part, self._unreached = None, "counter", ""
        self.tell(self._own["toldHubLeft"])
        self._read()

    def _failed(self, error: CodedError) -> None:
        self.fail(error)
        self._read()

    def _read(self) -> None:
        database, packs = self._database, self._packs

        def read(store: Store) -> "Standing | None":
            if not joined(database):
                return None
            from app.hub.standing import standing

            return standing(store, database, packs)

        self._work.ask(read, self._take, self.fail)

    def _take(self, found: "Standing | None") -> None:
        self._found, self._loaded = found, True
        self.changed.emit()

    def _greet(self) -> None:
        """What these credentials may do."""
        if not joined(self._database):
            return

        def take(greeting: "Greeting") -> None:
            self._greeting, self._unreached = greeting, ""
            self.changed.emit()

        def fail(error: CodedError) -> None:
            self._told, self._unreached = "", message(error, self._lang)
            self.changed.emit()

        self.line.greet(take, fail)
