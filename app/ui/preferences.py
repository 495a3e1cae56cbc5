"""The settings page: everything staff may choose, working at once."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.device_bench import DeviceBench
from app.settings import LAYOUTS, LOG_LEVELS, MAX_CLEAR_MINUTES, MAX_RETENTION, MAX_SCALE, MODES, THEMES
from app.ui.conversation import ConversationModel
from app.ui.devices import DevicesModel
from app.ui.servers import ServersModel
from app.ui.words import words
from glossary.language import JA, Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

_CHOICES: Mapping[str, Sequence[str]] = {
    "mode": MODES,
    "layout": LAYOUTS,
    "theme": THEMES,
    "log_level": LOG_LEVELS,
}
_COUNTS: Mapping[str, int] = {
    "retention_days": MAX_RETENTION,
    "clear_minutes": MAX_CLEAR_MINUTES,
    "kiosk_clear_minutes": MAX_CLEAR_MINUTES,
}
"""Whole numbers from 1 to the most there can be."""
_RANGES: Mapping[str, tuple[float, float]] = {"speech_rate": (0.5, 1.5), "text_scale": (1.0, MAX_SCALE)}
_SWITCHES = ("hands_free", "second_screen", "motion", "staff_pin", "kiosk")
_LOCKS = ("staff_pin", "kiosk")
"""Nobody could open again what these lock before there is an administrator."""
_TEXTS = ("office_name", "counter_name", "interpreter_name", "interpreter_phone")
LONGEST_NAME, LONGEST_NOTICE = 80, 300


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class PreferencesModel(QObject):  # type: ignore[operator]
    """Thin: ConversationModel keeps the settings, saves them and tells the session."""

    changed = Signal()

    def __init__(
        self,
        conversation: ConversationModel,
        languages: Sequence[Language],
        bench: DeviceBench,
        shared_engines: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._languages = tuple(languages)
        self._section = "devices"
        self.allowed: Callable[[str], bool] = lambda area: True
        """Whether whoever is there may change settings, or only arrange the conversation; asks for a PIN if not."""
        self.guarded: Callable[[], bool] = lambda: False
        """There is an administrator."""
        self._devices = DevicesModel(conversation, bench, self)
        self._servers = ServersModel(
            conversation, languages, shared_engines, lambda: self.allowed("settings"), self
        )
        conversation.settingsChanged.connect(self.changed)
        # Languages and packs change what the lists say.
        conversation.half("staff").changed.connect(self.changed)

    def close(self) -> None:
        """End what is being tried out."""
        self._devices.close()
        self._servers.close()

    @Property(DevicesModel, constant=True)
    def devices(self) -> DevicesModel:
        """Microphone and loudspeaker."""
        return self._devices

    @Property(ServersModel, constant=True)
    def servers(self) -> ServersModel:
        """The town's own servers."""
        return self._servers

    @Property(str, notify=changed)
    def section(self) -> str:
        """Section shown, remembered while the program runs."""
        return self._section

    @Slot(str)
    def open(self, section: str) -> None:
        """Show a section."""
        self._section = section
        self.changed.emit()

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def values(self) -> dict[str, Any]:
        """Every setting that `set` changes, by its name in Settings."""
        settings = self._conversation.settings
        return {
            name: getattr(settings, name) for name in (*_CHOICES, *_COUNTS, *_RANGES, *_SWITCHES, *_TEXTS)
        }

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def notices(self) -> dict[str, str]:
        """The office's privacy notice by language."""
        settings = self._conversation.settings
        return {JA: settings.notice} | {str(lang): text for lang, text in settings.notices.items()}

    @Property(list, notify=changed)
    def languages(self) -> list[dict[str, object]]:
        """All languages as visitors see them: tag, name, font, offered, uses, voice, staff."""
        capability, usage = self._conversation.session.capability, self._conversation.usage
        staff = self._conversation.half("staff").language
        offered = self._offered
        return [
            {
                "tag": each.tag,
                "name": each.name,
                "font": each.font,
                "offered": each.tag in offered,
                "uses": usage.uses(each.tag),
                "voice": capability(each.tag).speak,
                "staff": each.tag == staff,
            }
            for each in usage.ordered(self._languages)
        ]

    @Slot(str, "QVariant")
    def set(self, name: str, value: Any) -> None:
        """Change one of `values`. Raises ValueError for what no setting can be: a bug in the page."""
        value = self._checked(name, value)
        if not self.allowed("arrange" if name == "mode" else "settings"):
            return
        if name in _LOCKS and value and not self.guarded():
            return
        if value != getattr(self._conversation.settings, name):
            self._conversation.change(**{name: value})

    @Slot(str, float)
    def step(self, name: str, change: float) -> None:
        """Make a number larger or smaller, within its range."""
        self.set(name, getattr(self._conversation.settings, name) + change)

    @Slot(str, bool)
    def offer(self, tag: str, offered: bool) -> None:
        """Offer visitors a language or no longer; the last one stays."""
        if not self.allowed("settings"):
            return
        now = self._offered | {Lang(tag)} if offered else self._offered - {Lang(tag)}
        if now:
            chosen = tuple(each.tag for each in self._languages if each.tag in now)
            self._conversation.change(visitor_langs=() if len(chosen) == len(self._languages) else chosen)

    @Slot(str)
    def speakAs(self, tag: str) -> None:  # noqa: N802
        """Staff's language."""
        if self.allowed("settings"):
            self._conversation.chooseLanguage("staff", tag)

    @Slot(str)
    def hear(self, tag: str) -> None:
        """Say a sentence with the voice of a language."""
        self._conversation.hear(words(Lang(tag))["voiceSample"], Lang(tag))

    @Slot(str, str)
    def setNotice(self, tag: str, text: str) -> None:  # noqa: N802
        """The office's own privacy notice in one language; empty for the program's."""
        if not self.allowed("settings"):
            return
        text = text.strip()[:LONGEST_NOTICE]
        settings = self._conversation.settings
        if tag == JA:
            self._conversation.change(notice=text)
            return
        others = {lang: notice for lang, notice in settings.notices.items() if lang != tag}
        self._conversation.change(notices=others | {Lang(tag): text} if text else others)

    @property
    def _offered(self) -> frozenset[Lang]:
        return frozenset(self._conversation.settings.visitor_langs or (each.tag for each in self._languages))

    def _checked(self, name: str, value: Any) -> object:
        if name in _CHOICES and value in _CHOICES[name]:
            return value
        if name in _COUNTS:
            return min(_COUNTS[name], max(1, int(value)))
        if name in _RANGES:
            low, high = _RANGES[name]
            return round(min(high, max(low, float(value))), 2)
        if name in _SWITCHES:
            return bool(value)
        if name in _TEXTS:
            return str(value).strip()[:LONGEST_NAME]
        raise ValueError(f"{name}: {value!r}")
