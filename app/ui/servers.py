"""Servers of the town in the settings: entered, changed, taken off and tried out by an administrator."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.shared.address import BUDGET_SECONDS, KINDS, Address, AddressError, Kind, example
from app.shared.book import Book, api_key, drop, load_book, put
from app.shared.errors import SharedError
from app.shared.server import Found, look_at
from app.shared.town import around
from app.ui.background import Background
from app.ui.conversation import ConversationModel
from app.ui.words import words
from glossary.errors import CodedError
from glossary.language import Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

BUDGETS = (0.5, 1.0, 2.0, 3.0, 5.0)


@QmlElement
@QmlUncreatable("made by PreferencesModel")
class ServersModel(QObject):  # type: ignore[operator]
    """Nothing is contacted but by `check`, and then only the address of that row."""

    changed = Signal()

    def __init__(
        self,
        conversation: ConversationModel,
        languages: Sequence[Language],
        path: Path,
        allowed: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._languages: Mapping[Lang, Language] = {language.tag: language for language in languages}
        self._path = path
        self._allowed = allowed
        self._work = Background(self)
        self._work.failed.connect(self._fail)
        self._book = Book()
        self._problem = ""
        self._form: Address | None = None
        self._adding = False
        self._removing = ""
        self._results: dict[str, Found | SharedError | None] = {}
        conversation.half("staff").changed.connect(self.changed)
        self._read()

    def close(self) -> None:
        """Wait for what is being asked or written."""
        self._work.close()

    @Property(bool, notify=changed)
    def any(self) -> bool:
        """Whether what is said may leave this machine."""
        return bool(self._book.addresses)

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, object]]:
        """One a server: name, kind, url, key, state ("", "checking", "ok", "failed"), note, removing."""
        own = words(self._lang)
        return [
            {
                "name": one.name,
                "kind": own[f"serverKind-{one.kind}"],
                "url": one.url,
                "key": one.name in self._book.sealed,
                "state": self._state(one.name),
                "note": self._note(one.name),
                "removing": one.name == self._removing,
            }
            for one in self._book.addresses
        ]

    @Property(list, constant=True)
    def kinds(self) -> list[dict[str, str]]:
        """Kinds of servers, with an example of each address."""
        return [{"kind": kind, "example": example(kind)} for kind in KINDS]

    @Property(list, constant=True)
    def budgets(self) -> list[float]:
        """Seconds to choose from."""
        return list(BUDGETS)

    @Property(bool, notify=changed)
    def editing(self) -> bool:
        """The form is open."""
        return self._adding or self._form is not None

    @Property(bool, notify=changed)
    def adding(self) -> bool:
        """The form is about a new server."""
        return self._adding

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def draft(self) -> dict[str, object]:
        """What the form begins with."""
        one = self._form
        return {
            "name": one.name if one else "",
            "kind": one.kind if one else KINDS[0],
            "url": one.url if one else "",
            "model": one.model if one else "",
            "languages": ", ".join(one.languages) if one else "",
            "caFile": one.ca_file if one else "",
            "budget": one.budget if one else BUDGET_SECONDS,
            "key": one is not None and one.name in self._book.sealed,
        }

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong with what was entered, or with the file; one sentence."""
        return self._problem

    @Slot()
    def refresh(self) -> None:
        """The page is shown: a command may have written the file."""
        self._read()

    @Slot()
    def add(self) -> None:
        """Open an empty form."""
        if self._allowed():
            self._open(None, adding=True)

    @Slot(str)
    def edit(self, name: str) -> None:
        """Open the form of a server."""
        if self._allowed():
            self._open(self._named(name), adding=False)

    @Slot()
    def cancel(self) -> None:
        """Close the form, or keep the server after all."""
        self._removing = ""
        self._open(None, adding=False)

    @Slot("QVariantMap")
    def save(self, values: Mapping[str, Any]) -> None:
        """Write the form; an empty API key keeps the one that is there."""
        if not self._allowed() or not self.editing:
            return
        try:
            address = Address(
                self._form.name if self._form else str(values["name"]).strip(),
                cast(Kind, str(values["kind"])),
                str(values["url"]).strip(),
                str(values["model"]).strip(),
                tuple(tag for tag in str(values["languages"]).replace(",", " ").split() if tag),
                str(values["caFile"]).strip(),
                float(values["budget"]),
            )
            if self._adding and address.name in [one.name for one in self._book.addresses]:
                raise AddressError("shared-taken", name=address.name)
        except CodedError as error:
            self._fail(error)
            return
        key = str(values["key"]).strip() or None
        self._work.run(partial(put, self._path, address, key), lambda _: self._saved(address.name))

    @Slot(str)
    def askRemove(self, name: str) -> None:  # noqa: N802
        """Ask once more before a server is taken off."""
        if self._allowed():
            self._removing = name
            self.changed.emit()

    @Slot(str)
    def remove(self, name: str) -> None:
        """Take a server and its API key off."""
        if self._allowed() and name == self._removing:
            self._work.run(partial(drop, self._path, name), lambda _: self._saved(name))

    @Slot(str)
    def check(self, name: str) -> None:
        """Ask a server what it has."""
        address = self._named(name)
        if not self._allowed() or address is None or self._state(name) == "checking":
            return
        self._results[name] = None
        self.changed.emit()
        book = self._book
        self._work.run(lambda: self._looked(book, address), partial(self._take, name))

    @property
    def _lang(self) -> Lang:
        return self._conversation.half("staff").language

    def _looked(self, book: Book, address: Address) -> Found | SharedError:
        try:
            return look_at(address, around(self._languages), lambda: api_key(self._path, book, address))
        except SharedError as error:
            return error

    def _take(self, name: str, result: Found | SharedError) -> None:
        self._results[name] = result
        self.changed.emit()

    def _saved(self, name: str) -> None:
        self._results.pop(name, None)
        self._removing = ""
        self._open(None, adding=False)
        self._read()

    def _open(self, address: Address | None, *, adding: bool) -> None:
        self._form, self._adding, self._problem = address, adding, ""
        self.changed.emit()

    def _read(self) -> None:
        try:
            self._book = load_book(self._path)
        except AddressError as error:
            self._book = Book()
            self._problem = message(error, self._lang)
        self.changed.emit()

    @Slot(object)
    def _fail(self, error: CodedError) -> None:
        self._problem = message(error, self._lang)
        self.changed.emit()

    def _named(self, name: str) -> Address | None:
        return next((one for one in self._book.addresses if one.name == name), None)

    def _state(self, name: str) -> str:
        if name not in self._results:
            return ""
        result = self._results[name]
        return "checking" if result is None else "failed" if isinstance(result, SharedError) else "ok"

    def _note(self, name: str) -> str:
        result = self._results.get(name)
        own = words(self._lang)
        if result is None:
            return own["serverChecking"] if name in self._results else ""
        if isinstance(result, SharedError):
            return message(result, self._lang)
        return own["serverReachable"].format(seconds=f"{result.seconds:.2f}", model=result.seen.model or "-")
