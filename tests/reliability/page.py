"""docs/reliability.md and the figures it is made of: a part that is not measured again keeps its rows and their date."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.reliability.row import Row

COMMAND = "make reliability"
HEADS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "store": ("Database, disk, settings", ()),
    "audio": ("Microphone, loudspeaker, sound server", ()),
    "engines": ("Engines", ()),
    "process": ("The program and its machine", ()),
    "hub": ("Counters and their town's hub", ()),
    "fuzz": ("Hostile input", ("parser", "cases", "read or refused", "slowest case, s", "files outside")),
    "soak": ("All day", ("figure", "samples", "in bounds", "latency, s", "lost")),
    "visits": (
        "Tourist desk: three hundred visitors",
        ("what", "visits", "nothing left", "seconds a visit", "left"),
    ),
    "idle": ("Nothing leaves: a window", ("what ran", "calls", "on this machine", "seconds", "outward")),
    "sockets": ("Nothing leaves: the tests", ("what ran", "calls", "on this machine", "seconds", "outward")),
}
"""Heading of each part, and of its columns where they are not those of FAULTS."""
FAULTS = ("fault", "injected", "recovered", "seconds to recover", "data lost")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a part gave at its last run; `ended` is why it gave no more, empty when it came to its end."""

    date: str
    machine: str
    rows: tuple[Row, ...]
    ended: str = ""

    def merged(self, before: "Measured") -> "Measured":
        """With the rows of `before` that were not measured again, in their places."""
        mine = {row.what: row for row in self.rows}
        rows = [mine.pop(row.what, row) for row in before.rows]
        return replace(self, rows=(*rows, *mine.values()))

    @property
    def fine(self) -> bool:
        """Whether it came to its end and every row is fine."""
        return not self.ended and bool(self.rows) and all(map(fine, self.rows))


def load(path: Path) -> dict[str, Measured]:
    """Parts by name; nothing was measured where there is no file."""
    if not path.exists():
        return {}
    return {
        name: Measured(
            part["date"], part["machine"], tuple(Row(**row) for row in part["rows"]), part["ended"]
        )
        for name, part in json.loads(path.read_text("utf-8")).items()
    }


def save(parts: Mapping[str, Measured], path: Path) -> None:
    """Write the figures."""
    path.write_text(
        json.dumps({name: asdict(part) for name, part in parts.items()}, ensure_ascii=False, indent=1) + "\n",
        "utf-8",
    )


def page(parts: Mapping[str, Measured], names: Sequence[str]) -> str:
    """The whole page; `names` are the parts there should be, in order."""
    lines = [
        "# Reliability",
        "",
        f"Written by `{COMMAND}`, which causes each fault for real: devices are unplugged, processes killed, disks filled.",
        "“Recovered” means that the program worked again without being restarted (or, where the program itself was killed,",
        "when it was started again). “Data lost” counts turns, log rows and settings, and must be 0. Each part says when and",
        "where it was measured; a part that was not measured again keeps its figures.",
    ]
    for name in names:
        heading, columns = HEADS[name]
        part = parts.get(name)
        lines += ["", f"## {heading} (`{name}`)", ""]
        if part is None:
            lines.append("Not measured yet.")
            continue
        lines.append(f"{part.date}, {part.machine}, `python -m tests.reliability --only {name}`.")
        if part.ended:
            lines += ["", f"**Ended early: {part.ended}.**"]
        lines += ["", *table(part.rows, columns or FAULTS)]
    return "\n".join(lines) + "\n"


def table(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """Markdown, a line each; what is not fine is bold."""
    noted = any(row.note for row in rows)
    heads = [*columns, *(["note"] if noted else [])]
    lines = ["| " + " | ".join(heads) + " |", "|---|" + "---:|" * 4 + ("---|" if noted else "")]
    for row in rows:
        seconds = "" if row.seconds is None else f"{row.seconds:.2f}"
        cells = [_plain(row.what), str(row.injected), str(row.recovered), seconds]
        cells.append("" if row.lost is None else str(row.lost))
        if not fine(row):
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        lines.append("| " + " | ".join([*cells, *([_plain(row.note)] if noted else [])]) + " |")
    return lines


def fine(row: Row) -> bool:
    """Whether all that was injected was recovered from, and nothing was lost."""
    return row.recovered == row.injected and not row.lost


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
