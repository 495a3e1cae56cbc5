"""Settings and packs for a group of counters as rows for QML. No Qt."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.ui.hub_pack_rows import added_lines, pack_name
from app.ui.words import Words

if TYPE_CHECKING:
    from glossary.hub.assignments import Effect, Value

CHOICES: "Mapping[str, tuple[Value, ...]]" = {
    "theme": ("light", "dark", "contrast"),
    "layout": ("face", "side"),
    "text_scale": (1.0, 1.25, 1.5, 2.0),
    "hands_free": (True, False),
    "second_screen": (True, False),
    "log_level": ("off", "phrases"),
    "retention_days": (30, 60, 90, 180, 365),
    "clear_minutes": (1, 2, 3, 5, 10, 20),
    "console_minutes": (1, 3, 5, 10, 20),
}
"""What may be chosen here of what counters take (app/hub/assigned.py); other settings the group has stay."""

LIMITS = frozenset({"log_level", "retention_days", "clear_minutes", "console_minutes"})
"""Of these a counter that keeps less, or for a shorter time, stays as it is."""

_TITLES: Mapping[str, str] = {
    "theme": "theme",
    "layout": "layoutTitle",
    "hands_free": "handsFreeSwitch",
    "second_screen": "secondScreenSwitch",
    "log_level": "logTitle",
    "retention_days": "retentionTitle",
    "clear_minutes": "clearTitle",
    "console_minutes": "peopleIdle",
    "motion": "motionSwitch",
    "text_scale": "textSize",
    "speech_rate": "speechRate",
    "office_name": "officeName",
    "interpreter_name": "interpreterName",
}
_SHARES = ("text_scale", "speech_rate")
"""1.5 is said as 150%."""
_VALUES: "Mapping[tuple[str, Value], str]" = {
    ("theme", "light"): "themeLight",
    ("theme", "dark"): "themeDark",
    ("theme", "contrast"): "themeContrast",
    ("layout", "face"): "layoutFace",
    ("layout", "side"): "layoutSide",
    ("log_level", "off"): "logOff",
    ("log_level", "phrases"): "logPhrases",
}


def title(name: str, own: Words) -> str:
    """What a setting is called; one this program does not know by its name."""
    return own.get(_TITLES.get(name, ""), name)


def called(name: str, value: "Value | None", own: Words) -> str:
    """A value in words."""
    if value is None:
        return own["hubUnset"]
    if isinstance(value, bool):
        return own["hubOn" if value else "hubOff"]
    if name == "retention_days":
        return own["retentionDays"].format(days=value)
    if name in _SHARES and not isinstance(value, str):
        return f"{value:.0%}"
    if name.endswith("_minutes"):
        return own["peopleMinutes"].format(minutes=value)
    return own.get(_VALUES.get((name, value), ""), str(value))


def promised(name: str, value: "Value | None", own: Words) -> str:
    """What a counter makes of a value it is given: of some it takes no more than that, see app.hub.assigned.TAKEN."""
    text = called(name, value, own)
    return own["hubAtMost"].format(value=text) if value is not None and name in LIMITS else text


def setting_rows(chosen: "Mapping[str, Value]", own: Words) -> list[dict[str, Any]]:
    """name, title, current (index, -1 for none), options (value is the index, label)."""
    rows = []
    for name, values in CHOICES.items():
        options = [{"value": -1, "label": own["hubUnset"]}]
        options += [{"value": at, "label": called(name, value, own)} for at, value in enumerate(values)]
        current = values.index(chosen[name]) if chosen.get(name) in values else -1
        rows.append({"name": name, "title": title(name, own), "current": current, "options": options})
    return rows


def effect_rows(effects: "Iterable[Effect]", own: Words) -> list[dict[str, Any]]:
    """name, lines: what changes on a counter."""
    return [
        {
            "name": f"{one.department}　{one.counter}",
            "lines": [
                *(
                    f"{title(name, own)}：{promised(name, before, own)} → {promised(name, after, own)}"
                    for name, (before, after) in one.changes.items()
                ),
                *added_lines(one, own),
                *(own["hubPackGone"].format(pack=pack_name(pack, own)) for pack in one.removed),
            ],
        }
        for one in effects
    ]
