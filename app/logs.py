"""The program's log: codes and ids, never what people said."""

import io
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from glossary.private_files import private_folder, private_opener

KILOBYTES, KEPT = 512, 3


class PrivateLog(RotatingFileHandler):
    """Rotates as its parent does, into files for this account only."""

    def _open(self) -> io.TextIOWrapper:
        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=private_opener)  # type: ignore[return-value]

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """A full disk or a folder that has gone costs the line; logging would put a traceback on the terminal."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


def log_to_file(path: Path) -> None:
    """Warnings and errors go to a rotating file; a folder that cannot be written only costs the log."""
    logger = logging.getLogger("kakehashi")
    logger.setLevel(logging.WARNING)
    try:
        private_folder(path.parent)
        handler = PrivateLog(path, maxBytes=KILOBYTES * 1024, backupCount=KEPT, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
