"""Settings as one frozen value, kept in settings.toml."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal

import tomlkit
from tomlkit.exceptions import TOMLKitError

from glossary.errors import CodedError
from glossary.language import JA, Lang
from glossary.private_files import write_private

VIETNAMESE = Lang("vi")
MODES = ("counter", "school", "tourist", "captions")
LAYOUTS = ("face", "side")
THEMES = ("light", "dark", "contrast")
MAX_SCALE = 2.0
LogLevel = Literal["off", "phrases", "utterances"]
LOG_LEVELS: tuple[LogLevel, ...] = ("off", "phrases", "utterances")
MAX_RETENTION = 365
MAX_CONSOLE_MINUTES = 60
MAX_CLEAR_MINUTES = 60
REPORT_RANGES: Mapping[str, tuple[float, float]] = {
    "report_minutes": (0.0, 60.0),
    "report_repair_minutes": (0.0, 10.0),
    "report_turns": (1, 10),
    "report_group": (2, 20),
}
"""What the settings of the report may be."""
MAX_TEXT = 2_000
_MAX_BYTES = 1_000_000
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


class SettingsError(CodedError):
    """settings.toml could not be read or written."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What staff may choose; every field has a default that works on a new machine."""

    staff_lang: Lang = JA
    visitor_lang: Lang = VIETNAMESE
    visitor_turned: bool = True
    """Visitor's half upside down, for two people facing each other across one tablet."""
    microphone: str = ""
    """Device name; empty for the system's default."""
    speaker: str = ""
    recognizer: str = ""
    """Engine name; empty lets the program choose what is installed."""
    translator: str = ""
    speech_rate: float = 1.0
    """Speed of every voice: 0.5 (slow) to 1.5."""
    threads: int = field(default_factory=lambda: max(1, min(4, os.cpu_count() or 1)))
    log_level: LogLevel = "phrases"
    """Nothing, redacted administrative phrases, or redacted sentences of visitors who agree."""
    retention_days: int = 90
    """Days after which the program removes what was logged, 1 to MAX_RETENTION."""
    report_minutes: float = 5.0
    """Assumed minutes a conversation takes longer without the program; see glossary/reports/savings.py."""
    report_repair_minutes: float = 0.5
    """Assumed minutes to put one turn right."""
    report_turns: int = 2
    """Conversations with fewer turns are trials."""
    report_group: int = 3
    """Fewest conversations of a group that a report shows by itself."""
    mode: str = "counter"
    """One of MODES: which phrases and first screen the window shows."""
    layout: str = "face"
    """One of LAYOUTS: halves facing each other, or side by side."""
    theme: str = "light"
    """One of THEMES."""
    text_scale: float = 1.0
    """Size of all text, 1.0 to 2.0."""
    motion: bool = True
    hands_free: bool = False
    """Listen by voice activity after a talk button was tapped, until it is tapped again."""
    second_screen: bool = True
    """The visitor's half also on a further monitor, when there is one."""
    office_name: str = ""
    counter_name: str = ""
    interpreter_name: str = ""
    """Interpreter service of the office; staff's hand-over card shows it."""
    interpreter_phone: str = ""
    notice: str = ""
    """Privacy notice in Japanese in place of the program's own."""
    notices: Mapping[Lang, str] = field(default_factory=dict)
    """The same notice in other languages; the program's own sentence where there is none."""
    visitor_langs: tuple[Lang, ...] = ()
    """Languages offered to visitors; empty for all."""
    console_minutes: int = 5
    """Minutes without a touch after which the staff console locks itself, 1 to MAX_CONSOLE_MINUTES."""
    staff_pin: bool = False
    """Phrases, hand-over and the menu need a PIN as well, once there is an administrator; see app/access.py."""
    kiosk: bool = False
    """Full screen with no way out but a PIN; see app/ui/kiosk.py."""
    clear_minutes: int = 5
    """Minutes without a touch or a voice after which the conversation is cleared, 1 to MAX_CLEAR_MINUTES."""
    kiosk_clear_minutes: int = 2
    """The same where nobody of the office stands beside it."""


def load_settings(path: Path) -> Settings:
    """Read settings.toml; absent gives the defaults. Raises SettingsError("settings-broken")."""
    if not path.exists():
        return Settings()
    try:
        values = tomllib.loads(_text(path))
    except (OSError, ValueError, RecursionError) as error:
        # tomllib lets int's refusal of thousands of digits and a tower of brackets escape as they are.
        raise SettingsError("settings-broken", path=str(path)) from error
    # The log was once only on or off.
    if type(values.get("phrase_log")) is bool:
        values.setdefault("log_level", "phrases" if values["phrase_log"] else "off")
    defaults = Settings()
    chosen: dict[str, object] = {}
    for known in fields(Settings):
        value = values.get(known.name)
        expected = type(getattr(defaults, known.name))
        if value is None:
            continue
        if expected is float and type(value) is int and abs(value) < _MAX_BYTES:
            value = float(value)
        if expected is tuple and isinstance(value, list):
            value = tuple(value)
        if type(value) is not expected:
            raise SettingsError("settings-broken", path=f"{path}: {known.name}")
        chosen[known.name] = value
    settings = Settings(**chosen)  # type: ignore[arg-type]
    if not sane(settings):
        raise SettingsError("settings-broken", path=str(path))
    return settings


def sane(settings: Settings) -> bool:
    """Whether every value is one its setting can have."""
    return (
        0.5 <= settings.speech_rate <= 1.5
        and 1 <= settings.threads <= 64
        and 1 <= settings.console_minutes <= MAX_CONSOLE_MINUTES
        and 1 <= settings.clear_minutes <= MAX_CLEAR_MINUTES
        and 1 <= settings.kiosk_clear_minutes <= MAX_CLEAR_MINUTES
        and settings.mode in MODES
        and settings.layout in LAYOUTS
        and settings.theme in THEMES
        and settings.log_level in LOG_LEVELS
        and 1 <= settings.retention_days <= MAX_RETENTION
        and all(low <= getattr(settings, name) <= high for name, (low, high) in REPORT_RANGES.items())
        and 1.0 <= settings.text_scale <= MAX_SCALE
        and all(len(value) <= MAX_TEXT for value in asdict(settings).values() if isinstance(value, str))
        and all(isinstance(value, str) and len(value) <= MAX_TEXT for value in settings.notices.values())
        and all(
            isinstance(lang, str) and _TAG.fullmatch(lang)
            for lang in (
                settings.staff_lang,
                settings.visitor_lang,
                *settings.visitor_langs,
                *settings.notices,
            )
        )
    )


def _text(path: Path) -> str:
    """Raises OSError, UnicodeDecodeError, and ValueError for a file no person wrote."""
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ValueError(_MAX_BYTES)
    return data.decode("utf-8")


def save_settings(settings: Settings, path: Path) -> None:
    """Write settings.toml whole or not at all, keeping comments people wrote."""
    try:
        document = tomlkit.parse(_text(path)) if path.exists() else tomlkit.document()
        document.pop("phrase_log", None)
        for name, value in asdict(settings).items():
            document[name] = value
        write_private(path, tomlkit.dumps(document))
    except (OSError, ValueError, RecursionError, TOMLKitError) as error:
        raise SettingsError("settings-not-saved", path=str(path)) from error
