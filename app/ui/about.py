"""What the program is made of, for whoever asks: parts found by typing, and the licence of the one that is opened."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.about.inventory import inventory
from app.about.item import KINDS, UNSTATED, Item
from app.ui.background import Background
from app.ui.conversation import ConversationModel
from app.ui.rows import RowsModel
from app.ui.words import Words, words
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

ROLES = ("identifier", "place", "title", "version", "licence", "note", "readable", "part")
"""`part` names the group before its first row and is empty elsewhere."""
GROUPS = {kind: f"about{kind.capitalize()}" for kind in KINDS}
"""Word of each group."""
BLOCK = 1200
"""Characters of a licence that are laid out at once; the longest has 300,000."""


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class AboutModel(QObject):  # type: ignore[operator]
    """Read from the installation when the page opens; nothing is fetched."""

    changed = Signal()

    def __init__(self, conversation: ConversationModel, packs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conversation, self._packs = conversation, packs
        self._background = Background(self)
        self._items: Sequence[Item] = ()
        self._shown: Sequence[Item] = ()
        self._rows = RowsModel(ROLES, "identifier", self)
        self._blocks = RowsModel(("number", "words"), "number", self)
        self._query, self._title, self._subtitle = "", "", ""
        self._loaded = False
        conversation.half("staff").changed.connect(self._show)

    def close(self) -> None:
        """Wait for what is being read."""
        self._background.close()

    @Slot()
    def prepare(self) -> None:
        """The page is opened."""
        self.stepBack()
        self._query = ""
        self._background.run(lambda: inventory(self._packs), self._take)

    @Slot(str)
    def look(self, query: str) -> None:
        """Show the parts whose name, licence or remark has all words of `query`."""
        self._query = query
        self._show()

    @Slot(int)
    def open(self, place: int) -> None:
        """The licence texts of the row at `place`."""
        item = self._shown[place]
        self._title = " ".join(filter(None, (item.title(self._lang), item.version)))
        self._subtitle = self._licence(item)
        self._background.run(item.full_text, self._read)
        self.changed.emit()

    @Slot()
    def openFirst(self) -> None:  # noqa: N802
        """The first part with a text whose name was typed, else the first that says it somewhere."""
        wanted = folded(self._query).split()
        readable = [place for place, item in enumerate(self._shown) if item.texts]
        named = (
            place for place in readable if all(word in folded(self._shown[place].name) for word in wanted)
        )
        place = next(named, next(iter(readable), None))
        if place is not None:
            self.open(place)

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """From a text to the list; False where the list is shown already."""
        if not self._title:
            return False
        self._title = self._subtitle = ""
        self._blocks.show([])
        self.changed.emit()
        return True

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """See ROLES."""
        return self._rows

    @Property(QObject, constant=True)
    def blocks(self) -> QObject:
        """The opened text in pieces that fit a screen."""
        return self._blocks

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is opened; empty while the list is shown."""
        return self._title

    @Property(str, notify=changed)
    def subtitle(self) -> str:
        """Its licence."""
        return self._subtitle

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The list is there, however many rows it has."""
        return self._loaded

    @property
    def _lang(self) -> Lang:
        return self._conversation.half("staff").language

    def _take(self, items: Sequence[Item]) -> None:
        self._items, self._loaded = items, True
        self._show()

    def _read(self, text: str) -> None:
        # Another part, or none, may be open by now.
        if self._title:
            self._blocks.show([{"number": at, "words": block} for at, block in enumerate(blocks(text))])
            self.changed.emit()

    @Slot()
    def _show(self) -> None:
        own, lang = words(self._lang), self._lang
        wanted = folded(self._query).split()
        self._shown = [item for item in self._items if all(word in found(item, lang) for word in wanted)]
        self._rows.show(list(self._made(self._shown, own)))
        self.changed.emit()

    def _made(self, items: Sequence[Item], own: Words) -> Iterator[dict[str, object]]:
        before = ""
        for place, item in enumerate(items):
            yield {
                "identifier": f"{item.kind}:{item.name}",
                "place": place,
                "title": item.title(self._lang),
                "version": item.version,
                "licence": self._licence(item),
                "note": item.note(self._lang),
                "readable": bool(item.texts),
                "part": own[GROUPS[item.kind]] if item.kind != before else "",
            }
            before = item.kind

    def _licence(self, item: Item) -> str:
        return words(self._lang)["aboutUnstated"] if item.licence == UNSTATED else item.licence


def found(item: Item, lang: Lang) -> str:
    """What a search looks at."""
    return folded(" ".join((item.name, item.title(lang), item.version, item.licence, item.note(lang))))


def folded(text: str) -> str:
    """For comparing what was typed."""
    return unicodedata.normalize("NFKC", text).casefold()


def blocks(text: str) -> Iterator[str]:
    """Whole paragraphs, some together, and pieces of those that are too long; at most BLOCK characters each."""
    gathered = ""
    for paragraph in re.split(r"\n\s*\n", text):
        for start in range(0, len(paragraph) or 1, BLOCK):
            piece = paragraph[start : start + BLOCK].rstrip()
            if gathered and len(gathered) + len(piece) + 2 > BLOCK:
                yield gathered
                gathered = piece
            else:
                gathered = f"{gathered}\n\n{piece}".strip("\n")
    if gathered:
        yield gathered
