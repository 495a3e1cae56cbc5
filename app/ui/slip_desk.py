"""Where a slip goes when staff keep it as a file: the documents folder."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QPagedPaintDevice

from app.ui.printing import default_printer
from glossary.errors import CodedError


class SlipError(CodedError):
    """The slip could not leave the program."""


def documents_folder() -> Path:
    """Kakehashi in the platform's documents folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) / "Kakehashi"


@dataclass(frozen=True, slots=True)
class SlipDesk:
    """Folder, printer and calendar of this machine; tests give their own."""

    folder: Callable[[], Path] = documents_folder
    printer: Callable[[], QPagedPaintDevice | None] = default_printer
    today: Callable[[], date] = date.today


def save_slip(pdf: bytes, folder: Path, day: date) -> Path:
    """Write the file under a name that is free. Raises SlipError("slip-not-saved")."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            path = folder / f"slip-{day.isoformat()}-{number}.pdf"
            try:
                with path.open("xb") as file:
                    file.write(pdf)
            except FileExistsError:
                number += 1
            except OSError:
                path.unlink(missing_ok=True)
                raise
            else:
                return path
    except OSError as error:
        raise SlipError("slip-not-saved", path=str(folder)) from error
