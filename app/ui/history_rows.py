"""What the history shows of a step and of its changes: rows of text. No Qt."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.ui.review_rows import entry_cell
from app.ui.words import Words
from glossary.history import Change, Step
from glossary.language import Lang

_HIDDEN = frozenset({"id", "order", "position", "origin", "plan", "pos"})
"""Fields of an entry that tell a reviewer nothing."""
ROLES = ("number", "when", "who", "action", "title", "more", "why", "undone", "undoable")


@dataclass(frozen=True, slots=True)
class StepRows:
    """Steps in the words of one reader; `names` are those of the languages."""

    names: Mapping[Lang, str]
    own: Words = field(default_factory=dict)

    def row(self, step: Step) -> dict[str, Any]:
        """By ROLES."""
        return {
            "number": step.number,
            "when": f"{step.at:%Y-%m-%d %H:%M}",
            "who": step.by.name or self.own["historyMachine"],
            "action": self.action(step),
            "title": self.title(step),
            "more": self.own["historyMore"].format(count=step.changes) if step.changes > 1 else "",
            "why": step.why,
            "undone": step.undone,
            "undoable": step.can_undo,
        }

    def action(self, step: Step) -> str:
        """What was done."""
        return self.own.get(f"history-{step.action}", step.action)

    def title(self, step: Step) -> str:
        """What it was done to; for a step that took one back, which one."""
        return step.title or (self.own["historyStep"].format(number=step.undoes) if step.undoes else "")

    def differences(self, change: Change) -> list[dict[str, str]]:
        """Fields that read otherwise after the change: name, field, before, after."""
        before, after = _flat(change.before), _flat(change.after)
        name = next(filter(None, (cells.get(key) for cells in (after, before) for key in ("ja", "name"))), "")
        return [
            {
                "name": name,
                "field": self._field(field),
                "before": self._cell(change.kind, field, before.get(field, "")),
                "after": self._cell(change.kind, field, after.get(field, "")),
            }
            for field in dict.fromkeys((*before, *after))
            if before.get(field, "") != after.get(field, "")
        ]

    def _cell(self, kind: str, field: str, text: str) -> str:
        if field == "status" and kind == "candidates":
            return self.own.get(f"status-{text}", text)
        if field == "role":
            return self.own.get(f"consoleRole-{text}", text)
        return entry_cell(field, text, self.own)

    def _field(self, field: str) -> str:
        return self.own.get(f"change-{field}") or self.names.get(Lang(field), field)


def _flat(state: Mapping[str, Any] | None) -> dict[str, str]:
    """An entry's cells by name, one for each language; what is no entry as it is kept."""
    if state is None:
        return {}
    cells: dict[str, str] = {}
    fields: Mapping[str, Any] = state.get("entry", state)
    for name, value in fields.items():
        if name in ("renderings", "texts") and isinstance(value, Mapping):
            cells |= {lang: _text(forms) for lang, forms in value.items()}
        elif name not in _HIDDEN:
            cells[name] = _text(value)
    return {name: text for name, text in cells.items() if text}


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return " | ".join(value)
    if isinstance(value, bool):
        return "✓" if value else ""
    return json.dumps(value, ensure_ascii=False) if value else ""
