"""One entry of the desk's knowledge as a form: a field at a time, what is wrong told at the field."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.kiosk.desk_words import topic_names
from app.kiosk.entry import LANGUAGES, Entry, KioskError
from app.kiosk.form import BETWEEN, LANGUAGE_FIELDS, entry_of, form_of
from app.messages import message
from app.paths import resources
from glossary.language import EN, JA, Lang, Language, families_of, names_of

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

COMMON = ("walk", "hours", "closed", "departures", "phone", "at", "picture")


@QmlElement
@QmlUncreatable("made by GuideModel")
class GuideFormModel(QObject):  # type: ignore[operator]
    """Closed until an entry is opened; what is typed stays here until it is saved or left."""

    changed = Signal()
    filled = Signal()
    """Other values than those typed: fields show them anew."""
    refused = Signal(str)
    """The field with the first thing that is wrong."""

    def __init__(self, languages: Sequence[Language], parent: QObject) -> None:
        super().__init__(parent)
        self._names = names_of(languages)
        self._fonts = families_of(languages)
        self._reader = JA
        self._id: str | None = None
        self._fresh = False
        self._before: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._problems: dict[str, KioskError] = {}
        self._lang = JA
        self._sample = False

    def speak(self, reader: Lang) -> None:
        """Who reads it."""
        self._reader = JA if reader == JA else EN
        self.changed.emit()

    def show(self, entry: Entry) -> None:
        """An entry as it is."""
        self._fill(entry.id, form_of(entry, japanese=self._reader == JA), sample=entry.sample)

    def begin(self, topic: str, ask: str = "", lang: Lang = JA) -> None:
        """A new one; `ask` is what a visitor asked in vain."""
        values = {"topic": topic} | ({f"asks.{lang}": ask} if ask else {})
        self._fill("", values, fresh=True)

    def close(self) -> None:
        """Nothing of it is kept."""
        self._id, self._values, self._problems = None, {}, {}
        self.changed.emit()

    def made(self, id_: str) -> Entry | None:
        """The entry as typed, under `id_`; None with what is wrong at its fields."""
        entry, self._problems = entry_of(id_, self._values)
        wrong = [field.partition(".")[2] for field in self._problems if "." in field]
        if wrong and self._lang not in wrong and not any(field in self._problems for field in COMMON):
            self._lang = Lang(wrong[0])
            self.filled.emit()
        self.changed.emit()
        if self._problems:
            shown = self._sentences()
            self.refused.emit(next((name for name in (*COMMON, *LANGUAGE_FIELDS) if name in shown), ""))
        return entry

    @property
    def id(self) -> str:
        """Of the entry; empty for a new one."""
        return self._id or ""

    @property
    def english(self) -> str:
        """Its title, for its name."""
        return self._values.get(f"title.{EN}", "")

    @property
    def topic_typed(self) -> str:
        """One of TOPICS."""
        return self._values.get("topic", "")

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """An entry is shown."""
        return self._id is not None

    @Property(bool, notify=changed)
    def fresh(self) -> bool:
        """It is a new one."""
        return self._fresh

    @Property(bool, notify=changed)
    def sample(self) -> bool:
        """It is the invented town's."""
        return self._sample

    @Property(bool, notify=changed)
    def altered(self) -> bool:
        """Something was typed that is not saved."""
        return self._values != self._before

    @Property(str, notify=changed)
    def title(self) -> str:
        """In Japanese, as typed; while it is empty, as it was."""
        return self._values.get(f"title.{JA}", "") or self._before.get(f"title.{JA}", "")

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def values(self) -> dict[str, str]:
        """By COMMON and topic; title, answer, asks and status are of the language shown."""
        own = {name: self._values.get(f"{name}.{self._lang}", "") for name in LANGUAGE_FIELDS}
        return {name: self._values.get(name, "") for name in (*COMMON, "topic")} | own

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def problems(self) -> dict[str, str]:
        """A sentence by field, as `values`."""
        return self._sentences()

    @Property(list, notify=changed)
    def topics(self) -> list[dict[str, str]]:
        """value, label."""
        return [
            {"value": topic, "label": name} for topic, name in topic_names(resources(), self._reader).items()
        ]

    @Property(str, notify=changed)
    def lang(self) -> str:
        """Whose texts are shown."""
        return self._lang

    @Property(str, notify=changed)
    def typeface(self) -> str:
        """Font family of its texts."""
        return self._fonts.get(self._lang, "")

    @Property(list, notify=changed)
    def languages(self) -> list[dict[str, Any]]:
        """value, label, icon: checked by a person, wrong, or without a text."""
        return [
            {"value": str(lang), "label": self._names.get(lang, str(lang)), "icon": self._icon(lang)}
            for lang in LANGUAGES
        ]

    @Property(str, constant=True)
    def between(self) -> str:
        """Between two ways to ask."""
        return BETWEEN

    @Slot(str, str)
    def write(self, name: str, text: str) -> None:
        """What is typed; raises ValueError for no field: a bug in the page."""
        if name not in (*COMMON, *LANGUAGE_FIELDS, "topic"):
            raise ValueError(name)
        key = f"{name}.{self._lang}" if name in LANGUAGE_FIELDS else name
        self._values.pop(key, None)
        if text.strip():
            self._values[key] = text
        self._problems.pop(key, None)
        self.changed.emit()

    @Slot(str)
    def showLanguage(self, lang: str) -> None:  # noqa: N802
        """Its texts."""
        if lang in LANGUAGES and lang != self._lang:
            self._lang = Lang(lang)
            self.changed.emit()
            self.filled.emit()

    def _sentences(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for field, problem in self._problems.items():
            name, _, lang = field.partition(".")
            if not lang or lang == self._lang:
                found[name] = message(problem, self._reader)
        return found

    def _icon(self, lang: Lang) -> str:
        if any(field.endswith(f".{lang}") for field in self._problems):
            return "warning"
        if not self._values.get(f"title.{lang}"):
            return "minus"
        return "check" if self._values.get(f"status.{lang}") == "checked" else "edit"

    def _fill(self, id_: str, values: dict[str, str], *, sample: bool = False, fresh: bool = False) -> None:
        self._id, self._sample, self._fresh = id_, sample, fresh
        self._before, self._values, self._problems = dict(values), dict(values), {}
        self._lang = JA
        self.changed.emit()
        self.filled.emit()
