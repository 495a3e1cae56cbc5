"""The program's log: codes and ids, never what people said."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

KILOBYTES, KEPT = 512, 3


def log_to_file(path: Path) -> None:
    """Warnings and errors go to a rotating file; a folder that cannot be written only costs the log."""
    logger = logging.getLogger("kakehashi")
    logger.setLevel(logging.WARNING)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=KILOBYTES * 1024, backupCount=KEPT, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
