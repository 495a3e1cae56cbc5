"""Settings that a town may give its counters: names, and the values that one may have.

What is not here stays the counter's own: languages, devices, names, what an office writes, and anything that would let
the town read more of a conversation than the counter's staff have chosen (`log_level` may only be "off" or "phrases").
"""

from collections.abc import Mapping
from typing import Any

Value = str | int | bool

ASSIGNABLE: Mapping[str, tuple[Value, ...]] = {
    "theme": ("light", "dark", "contrast"),
    "layout": ("face", "side"),
    "hands_free": (True, False),
    "second_screen": (True, False),
    "log_level": ("off", "phrases"),
    "retention_days": (30, 60, 90, 180, 365),
    "clear_minutes": (1, 2, 3, 5, 10, 20),
    "console_minutes": (1, 3, 5, 10, 20),
    "staff_pin": (True, False),
}


def taken(settings: Mapping[str, Any]) -> dict[str, Value]:
    """Of what the hub says those a counter takes; a value of another type or range is left out."""
    return {
        name: settings[name]
        for name, values in ASSIGNABLE.items()
        if name in settings
        and any(type(settings[name]) is type(one) and settings[name] == one for one in values)
    }
