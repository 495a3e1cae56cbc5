"""The hub as the console's pages reach it: one connection an action, in a thread, each with its limits of time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.hub.credentials import load
from app.ui.background import Background
from glossary.errors import CodedError

if TYPE_CHECKING:
    # Nothing that could speak to a hub is loaded before somebody has joined one.
    from glossary.hub.hub import Hub
    from glossary.hub.messages import Greeting

T = TypeVar("T")
_Account = tuple[str, str]


class HubLine(QObject):
    """As this counter's device, or, once he has signed in, as the town's administrator; his password stays in memory."""

    changed = Signal()
    _ended = Signal()

    def __init__(self, database: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._background = Background(self)
        self._account: _Account | None = None
        self._era = self._running = 0
        self._ended.connect(self._over, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """The hub is being asked."""
        return self._running > 0

    @property
    def administers(self) -> bool:
        """The town's administrator has signed in."""
        return self._account is not None

    def ask(
        self, job: Callable[["Hub"], T], take: Callable[[T], None], fail: Callable[[CodedError], None]
    ) -> None:
        """Run `job` with a connection, then `take` its result, or `fail`, in the window's thread."""
        self._ask(self._account, job, take, fail)

    def greet(self, take: Callable[["Greeting"], None], fail: Callable[[CodedError], None]) -> None:
        """Ask who this counter is at the hub, whoever has signed in."""
        self._ask(None, lambda hub: hub.greet(), take, fail)

    def sign_in(
        self, name: str, password: str, take: Callable[[], None], fail: Callable[[CodedError], None]
    ) -> None:
        """Try the account, and keep it until `drop`."""

        def taken(_: object) -> None:
            self._account = (name, password)
            self.changed.emit()
            take()

        self._ask((name, password), lambda hub: hub.devices(), taken, fail)

    def drop(self) -> None:
        """Whoever was there has gone: sign out, and take no answer any more."""
        self._era += 1
        self._account = None
        self.changed.emit()

    def close(self, patience: float) -> None:
        """Wait so many seconds for what runs: a hub that hangs keeps no window open."""
        self._background.close(patience)

    def _ask(
        self,
        account: _Account | None,
        job: Callable[["Hub"], T],
        take: Callable[[T], None],
        fail: Callable[[CodedError], None],
    ) -> None:
        era = self._era
        self._running += 1
        self.changed.emit()

        def work() -> T | CodedError:
            try:
                with _opened(self._database, account) as hub:
                    return job(hub)
            except CodedError as error:
                return error
            finally:
                self._background.tell(self._ended)

        def ended(result: T | CodedError) -> None:
            if era != self._era:
                return
            if isinstance(result, CodedError):
                fail(result)
            else:
                take(result)

        self._background.run(work, ended, away=True)

    @Slot()
    def _over(self) -> None:
        self._running -= 1
        self.changed.emit()


def _opened(database: Path, account: _Account | None) -> "Hub":
    if account is not None:
        from app.hub.administering import connect_by_password

        return connect_by_password(load(database), *account)
    from glossary.hub.hub import connect

    return connect(load(database))
