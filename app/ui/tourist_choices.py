"""What can be chosen on the desk's own screen, and the answer, as QML reads them; see tourist.py."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.visit import Visit
from app.ui.conversation import ConversationModel
from app.ui.tourist_desk import Told, TouristDesk
from app.ui.tourist_images import has_picture
from app.ui.words import words
from glossary.language import Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("TouristModel is one")
class TouristChoices(QObject):  # type: ignore[operator]
    """Properties only."""

    choicesChanged = Signal()  # noqa: N815

    _conversation: ConversationModel
    _by_tag: dict[Lang, Language]
    desk: TouristDesk
    visit: Visit
    told: Told | None
    _sketch: str

    @Property(list, notify=choicesChanged)
    def languages(self) -> list[dict[str, str]]:
        """Every language offered: tag, name, font, greeting."""
        offered = self._conversation.settings.visitor_langs
        return [
            {
                "tag": lang,
                "name": self._by_tag[lang].name,
                "font": self._by_tag[lang].font,
                "greeting": self.desk.wording.say("greeting", lang),
                "touch": words(lang)["touchYours"],
            }
            for lang in LANGUAGES
            if lang in self._by_tag and (not offered or lang in offered)
        ]

    @Property(list, notify=choicesChanged)
    def topics(self) -> list[dict[str, str]]:
        """What the desk knows about: topic, title, picture."""
        own, knowledge = words(self.visit.lang), self.desk.knowledge
        return [
            {
                "id": topic,
                "title": own[f"topic-{topic}"],
                "picture": f"topic-{topic}" if has_picture(f"topic-{topic}") else "",
            }
            for topic in knowledge.topics
        ]

    @Property(str, notify=choicesChanged)
    def topic(self) -> str:
        """The one that is open."""
        return self.visit.topic

    @Property(str, notify=choicesChanged)
    def topicTitle(self) -> str:  # noqa: N802
        """Its name."""
        return words(self.visit.lang)[f"topic-{self.visit.topic}"] if self.visit.topic else ""

    @Property(list, notify=choicesChanged)
    def entries(self) -> list[dict[str, str]]:
        """Of the open topic: id, title, picture."""
        return [self._row(entry) for entry in self.desk.knowledge.of_topic(self.visit.topic)]

    @Property(list, notify=choicesChanged)
    def near(self) -> list[dict[str, str]]:
        """Offered, or near the answer: id, title, picture."""
        return [self._row(entry) for entry in self.visit.near]

    @Property("QVariantMap", notify=choicesChanged)  # type: ignore[arg-type]
    def answer(self) -> dict[str, object]:
        """Title, text, facts, picture and what to know about them; empty without an answer."""
        told, entry = self.told, self.visit.entry
        if told is None or entry is None:
            return {}
        return {
            "title": told.title,
            "text": told.text,
            "facts": [{"name": name, "text": text} for name, text in told.facts],
            "phone": told.phone,
            "font": self._by_tag[told.lang].font if told.lang in self._by_tag else "",
            "draft": told.draft,
            "sample": told.sample,
            "picture": entry.picture if has_picture(entry.picture) else "",
            "map": bool(self._sketch),
        }

    def _row(self, entry: Entry) -> dict[str, str]:
        return {
            "id": entry.id,
            "title": self.desk.title(entry, self.visit.lang),
            "picture": entry.picture if has_picture(entry.picture) else "",
        }
