"""The log may fail; nobody at the counter sees it."""

import contextlib
import logging
import sys
from pathlib import Path

import pytest

from app.logs import log_to_file


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full")
def test_a_full_disk_costs_the_line_and_shows_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log" / "kakehashi.log"
    path.parent.mkdir()
    path.symlink_to("/dev/full")
    logger = logging.getLogger("kakehashi")
    before, level = list(logger.handlers), logger.level
    log_to_file(path)
    (own,) = (handler for handler in logger.handlers if handler not in before)
    try:
        logger.warning("store-full")
        assert capsys.readouterr().err == ""
        # What is no fault of the disk is a bug, and is told.
        own.handle(logger.makeRecord("kakehashi", logging.WARNING, "", 0, "%s %s", ("one",), None))
        assert "Logging error" in capsys.readouterr().err
    finally:
        logger.removeHandler(own)
        with contextlib.suppress(OSError):
            own.close()
        logger.setLevel(level)
