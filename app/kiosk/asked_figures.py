"""All figures of a period at once: for the console's pane, the command line and the files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.kiosk.figures import Figures, figures
from app.kiosk.figures_file import Row, rows
from app.kiosk.knowledge import Knowledge
from app.kiosk.unanswered import Group, ranked
from glossary.questions import Question


@dataclass(frozen=True, slots=True)
class Counted:
    """`rows` is the table of a file, header first."""

    figures: Figures
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]


def count(questions: Sequence[Question], knowledge: Knowledge, names: Mapping[str, str]) -> Counted:
    """`names` are desk_words."""
    counted, groups = figures(questions), ranked(questions)
    return Counted(counted, groups, rows(counted, groups, knowledge, names))
