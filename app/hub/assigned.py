"""Settings that the town has assigned to this counter: kept as they come, put in force at the window's next start.

Only how the window looks and how long things last; about what is kept of visitors the hub can only ask for less. Packs
are pack_fetcher.py's.
"""

import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.settings import LOG_LEVELS, Settings, SettingsError, load_settings, sane, save_settings
from glossary.durable import write_atomically
from glossary.hub.assignments import Assigned, Value
from glossary.hub.errors import HubError
from glossary.sharing.characters import is_plain

LOG = logging.getLogger("kakehashi")
_PRIVATE = 0o600
_LONGEST = 100_000


def _given(now: Any, wanted: Value) -> object:
    return float(wanted) if isinstance(now, float) and type(wanted) is int else wanted


def _shorter(now: Any, wanted: Value) -> object:
    return min(now, wanted) if type(wanted) is int else wanted


def _less(now: Any, wanted: Value) -> object:
    return min(now, wanted, key=LOG_LEVELS.index) if wanted in LOG_LEVELS else wanted


TAKEN: Mapping[str, Callable[[Any, Value], object]] = {
    **dict.fromkeys(
        ("mode", "layout", "theme", "text_scale", "motion", "hands_free", "second_screen"), _given
    ),
    **dict.fromkeys(("office_name", "interpreter_name", "visitor_lang", "speech_rate"), _given),
    **dict.fromkeys(("clear_minutes", "kiosk_clear_minutes", "console_minutes", "retention_days"), _shorter),
    "log_level": _less,
}
"""Settings a hub may assign, and what becomes of what it says beside what is set here."""
LESS = frozenset(name for name, becomes in TAKEN.items() if becomes is not _given)
"""Those of which it may only ask for less."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The file. `before` has what was set here where something assigned is in force; `applied` is its number."""

    number: int = 0
    settings: Mapping[str, Value] = field(default_factory=dict)
    packs: tuple[str, ...] = ()
    applied: int = 0
    before: Mapping[str, Any] = field(default_factory=dict)
    put: Mapping[str, Any] = field(default_factory=dict)
    """What was put in force, by the names in `before`."""


def assigned_file(database: Path) -> Path:
    """Beside the database."""
    return database.with_name("hub-assigned.json")


def read_assigned(database: Path) -> Kept:
    """What was kept last; nothing where it cannot be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        with assigned_file(database).open("rb") as file:
            found = json.loads(file.read(_LONGEST))
        return Kept(
            int(found["number"]),
            dict(found["settings"]),
            tuple(map(str, found["packs"])),
            int(found["applied"]),
            dict(found["before"]),
            dict(found.get("put", {})),
        )
    return Kept()


def keep_assigned(database: Path, assigned: Assigned) -> None:
    """Write down what the hub says now, if it is something else. Raises OSError."""
    kept = read_assigned(database)
    if assigned.number != kept.number:
        _write(
            database,
            replace(kept, number=assigned.number, settings=dict(assigned.settings), packs=assigned.packs),
        )


def apply_assigned(database: Path, path: Path) -> None:
    """Put it in force in settings.toml, and back what is assigned no more; what a person set since stays.

    What cannot be is left out: a window opens with whatever the hub says.
    """
    kept = read_assigned(database)
    if kept.number == kept.applied:
        return
    try:
        settings = load_settings(path)
        before = dict(kept.before)
        for name in before.keys() & kept.put.keys() & LESS:
            # Somebody here has set it since: the hub cannot ask for more than that.
            if getattr(settings, name) != kept.put[name]:
                before[name] = getattr(settings, name)
        for name in before.keys() - kept.settings.keys():
            settings = _with(settings, name, before.pop(name))
        for name, value in kept.settings.items():
            if name in TAKEN:
                now = before.get(name, getattr(settings, name))
                changed = _with(settings, name, TAKEN[name](now, value))
                if changed != settings:
                    before.setdefault(name, now)
                    settings = changed
        save_settings(settings, path)
        put = {name: getattr(settings, name) for name in before if name in TAKEN}
        _write(database, replace(kept, applied=kept.number, before=before, put=put))
    except (SettingsError, OSError) as error:
        LOG.warning("hub: assigned settings: %s", type(error).__name__)


def _with(settings: Settings, name: str, value: object) -> Settings:
    """With one value, if it can be that setting's."""
    if name not in TAKEN or type(value) is not type(getattr(settings, name)):
        return settings
    if isinstance(value, str) and not is_plain(value):
        return settings
    fields: dict[str, Any] = {name: value}
    changed = replace(settings, **fields)
    return changed if sane(changed) else settings


def read_setting(name: str, text: str) -> Value:
    """What somebody typed, as that setting's value; whatever a counter would leave out without a word is refused.

    Raises HubError("hub-setting-unknown" | "hub-setting-value").
    """
    if name not in TAKEN:
        raise HubError("hub-setting-unknown", name=name, names=", ".join(sorted(TAKEN)))
    now = getattr(Settings(), name)
    try:
        value = _READ[type(now)](text)
    except (KeyError, ValueError):
        raise HubError("hub-setting-value", name=name, value=text) from None
    put = _given(now, value)
    if getattr(_with(Settings(), name, put), name) != put:
        raise HubError("hub-setting-value", name=name, value=text)
    return value


_READ: Mapping[type, Callable[[str], Value]] = {
    bool: {"true": True, "false": False}.__getitem__,
    int: int,
    float: float,
    str: str,
}


def _write(database: Path, kept: Kept) -> None:
    document = {
        "number": kept.number,
        "settings": dict(kept.settings),
        "packs": list(kept.packs),
        "applied": kept.applied,
        "before": dict(kept.before),
        "put": dict(kept.put),
    }
    write_atomically(
        assigned_file(database), json.dumps(document, ensure_ascii=False).encode() + b"\n", _PRIVATE
    )
