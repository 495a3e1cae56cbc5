"""What a case did besides answering: files written or read elsewhere, programs started, connections."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset(
    f"os.{name}"
    for name in ("mkdir", "rename", "remove", "rmdir", "link", "symlink", "truncate", "chmod", "chown")
)
_NEVER = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "ctypes.dlopen")
_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto")
SECRET = "secret.txt"  # noqa: S105 - the name of a file
"""Beside the box; cases name it in external entities and links."""

_current: "Watch | None" = None
_hooked = False


@dataclass(slots=True)
class Watch:
    """`box` is where cases may write; beside it nothing may change."""

    box: Path
    loopback: bool = False
    """Whether the case may talk to 127.0.0.1, where the test itself serves a file."""
    stray: list[str] = field(default_factory=list)
    beside: frozenset[str] = frozenset()

    def begin(self) -> None:
        """From here on everything counts."""
        global _current
        self.stray.clear()
        self.beside = self._beside()
        _current = self

    def end(self) -> tuple[str, ...]:
        """What was seen; native code's files too, which no hook tells of."""
        global _current
        _current = None
        new = self._beside() ^ self.beside
        return (*self.stray, *(f"beside the box: {name}" for name in sorted(new)))

    def take(self, event: str, args: tuple[object, ...]) -> None:
        """An audit event."""
        if event == "open":
            path, _, flags = (*args, None, None)[:3]
            writes = isinstance(flags, int) and bool(flags & _WRITING)
            if isinstance(path, str | bytes):
                name = _whole(os.fsdecode(path), ())
                if (writes and self._outside(name)) or name == "/etc/passwd" or name.endswith(SECRET):
                    self.stray.append(f"{'wrote' if writes else 'read'} {name}")
        elif event in _CHANGES:
            names = [_whole(os.fsdecode(one), args) for one in args if isinstance(one, str | bytes)]
            # A link's target is a text; where it is put counts.
            for name in names[-1:] if event == "os.symlink" else names:
                if self._outside(name):
                    self.stray.append(f"{event} {name}")
        elif event == "pickle.find_class":
            # Babel keeps CLDR's tables in pickles of its own.
            if not str(args[0]).startswith("babel"):
                self.stray.append(f"{event} {args}")
        elif event.startswith(_NEVER) or (event.startswith(_NETWORK) and not self.loopback):
            self.stray.append(event)

    def _beside(self) -> frozenset[str]:
        return frozenset(one.name for one in self.box.parent.iterdir())

    def _outside(self, name: str) -> bool:
        # Python's own cache of a module that is imported late.
        return (
            not name.startswith(f"{self.box}{os.sep}") and name != str(self.box) and "__pycache__" not in name
        )


def _whole(name: str, args: tuple[object, ...]) -> str:
    """The path of a file that may be named from an open folder, as shutil.rmtree does."""
    if name.startswith("/"):
        return os.path.normpath(name)
    folder = args[-1] if args else None
    here = (
        Path(f"/proc/self/fd/{folder}").readlink() if isinstance(folder, int) and folder > 2 else Path.cwd()
    )
    # Links are not followed: the name is what the program asked for.
    return os.path.normpath(here / name)


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _current is not None:
        _current.take(event, args)


@contextmanager
def watching(folder: Path) -> Iterator[Watch]:
    """A box below `folder`, with a secret beside it; the working folder is an empty one."""
    global _hooked, _current
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    outer = folder / "outer"
    for name in ("box", "here"):
        (outer / name).mkdir(parents=True)
    (outer / SECRET).write_text("secret", "utf-8")
    before = Path.cwd()
    os.chdir(outer / "here")
    try:
        yield Watch((outer / "box").resolve())
    finally:
        _current = None
        os.chdir(before)
