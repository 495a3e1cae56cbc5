"""Pictures for a pupil who has just arrived: touched, heard slowly in the other's language, shown large."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.school.content import Group, Picture, School, Talker
from app.school.furigana import spans
from app.ui.replays import SLOWER
from app.ui.school_room import SchoolRoom
from app.ui.words import words
from glossary.language import JA, Lang
from translate.slot_tables import cldr

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
TALKERS: tuple[Talker, ...] = ("pupil", "teacher")


@QmlElement
@QmlUncreatable("made by SchoolModel")
class SchoolPicturesModel(QObject):  # type: ignore[operator]
    """The pupil's pictures speak Japanese, the teacher's the pupil's language; nothing is kept."""

    changed = Signal()

    def __init__(self, room: SchoolRoom, names: Mapping[Lang, str], parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._conversation, self._names = room, room.conversation, names
        self._school = School()
        self._talker: Talker = "pupil"
        self._open = ""
        self._slow = True

    def show(self, school: School) -> None:
        """What there is to touch."""
        self._school = school
        self.changed.emit()

    def clear(self) -> None:
        """The pupil has left."""
        self._talker, self._open, self._slow = "pupil", "", True
        self.changed.emit()

    @Slot(str)
    def turn(self, talker: Talker) -> None:
        """Whose pictures, one of TALKERS."""
        if talker in TALKERS:
            self._talker, self._open = talker, ""
            self.changed.emit()

    @Slot(str)
    def touch(self, key: str) -> None:
        """Show a picture large and say it to the other."""
        self._open = key
        self.changed.emit()
        if self._picture() is None:
            return
        self._hear(JA if self._talker == "pupil" else self._lang)

    @Slot()
    def hearJapanese(self) -> None:  # noqa: N802
        """The picture's words in Japanese."""
        self._hear(JA)

    @Slot()
    def hearFamily(self) -> None:  # noqa: N802
        """The picture's words in the pupil's language."""
        self._hear(self._lang)

    @Slot()
    def toggleSlow(self) -> None:  # noqa: N802
        """Slowly, or as people talk."""
        self._slow = not self._slow
        self.changed.emit()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close the large picture; False where none is open."""
        was, self._open = self._open, ""
        if was:
            self._room.say("")
            self.changed.emit()
        return bool(was)

    @Property(str, notify=changed)
    def talker(self) -> str:
        """Whose pictures are shown."""
        return self._talker

    @Property(bool, notify=changed)
    def slow(self) -> bool:
        """The voice takes its time."""
        return self._slow

    @Property(list, notify=changed)
    def groups(self) -> list[dict[str, object]]:
        """title, plain (its Japanese with readings), pictures: key, source, text, plain."""
        return [
            {
                "key": group.key,
                "title": group.title[self._lang],
                "plain": _pieces(group.title_ja),
                "pictures": [self._row(picture) for picture in group.pictures],
            }
            for group in self._groups()
        ]

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def current(self) -> dict[str, object]:
        """The large picture, as in `groups`; empty where none is open."""
        picture = self._picture()
        return self._row(picture) if picture else {}

    @Property(bool, notify=changed)
    def draft(self) -> bool:
        """Nobody has checked the translations yet."""
        return any(picture.status == "draft" for group in self._groups() for picture in group.pictures)

    @Property(bool, notify=changed)
    def familyVoice(self) -> bool:  # noqa: N802
        """There is a voice for the pupil's language."""
        return self._voiced(self._lang)

    @Property(bool, notify=changed)
    def japaneseVoice(self) -> bool:  # noqa: N802
        """There is a Japanese voice."""
        return self._voiced(JA)

    @Property(str, notify=changed)
    def familyName(self) -> str:  # noqa: N802
        """The pupil's language in itself."""
        return self._names.get(self._lang, self._lang)

    @Property(str, notify=changed)
    def noVoice(self) -> str:  # noqa: N802
        """Why the pupil's language cannot be heard, for the teacher; empty where it can."""
        own = words(self._conversation.half("staff").language)
        return (
            "" if self._voiced(self._lang) else own["schoolNoVoice"].format(language=self._named(self._lang))
        )

    @Property(str, constant=True)
    def japaneseFamily(self) -> str:  # noqa: N802
        """The font of Japanese, whatever language the teacher uses."""
        return self._room.fonts[JA]

    @property
    def _lang(self) -> Lang:
        return self._conversation.half("visitor").language

    def _groups(self) -> list[Group]:
        return [group for group in self._school.groups if group.talker == self._talker]

    def _picture(self) -> Picture | None:
        return next(
            (picture for group in self._groups() for picture in group.pictures if picture.key == self._open),
            None,
        )

    def _row(self, picture: Picture) -> dict[str, object]:
        return {
            "key": picture.key,
            "source": f"image://school/picture/{picture.key}",
            "text": picture.texts[self._lang],
            "japanese": picture.text(JA),
            "plain": _pieces(picture.ja),
        }

    def _named(self, lang: Lang) -> str:
        """In the teacher's language."""
        return cldr(lang).get_display_name(cldr(self._conversation.half("staff").language)) or lang

    def _voiced(self, lang: Lang) -> bool:
        return self._conversation.session.capability(lang).speak != "none"

    def _hear(self, lang: Lang) -> None:
        picture = self._picture()
        if picture is None:
            return
        if self._voiced(lang):
            self._room.say("")
            if self._conversation.busy:
                # A child touches the next picture before the last one has been said.
                self._conversation.cancel()
            self._conversation.hear(picture.text(lang), lang, SLOWER if self._slow else 1.0)
        else:
            self._room.say("schoolNoVoice", self._named(lang))


def _pieces(text: str) -> list[dict[str, str]]:
    return [{"base": span.base, "reading": span.reading} for span in spans(text)]
