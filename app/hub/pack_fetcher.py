"""The thread that fetches packs the town assigned, while nobody is talking; they are in use from the next start.

It asks the address that the town's administrator entered at the hub and no other, and needs no hub for it: what the hub
said last is on the disk. Nothing waits for it.
"""

import logging
import random
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.hub.assigned import assigned_file
from app.hub.credentials import joined, load
from app.hub.pack_orders import ordered_pack, orders_file, read_orders, wanted
from app.hub.pack_states import note_failure
from app.hub.pack_switching import tidy
from app.packs.archive import is_code
from app.packs.catalogue import Catalogue, load_catalogue
from app.packs.errors import PackError
from app.packs.files import megabytes
from app.packs.install import install
from app.packs.shelves import Shelves, drop
from app.packs.store import InstalledPack, PackStore
from app.packs.wheels import staged_bytes
from app.paths import resources
from glossary.errors import CodedError
from glossary.hub.assignments import LEAST_FREE_MB
from glossary.hub.depot import PackVersion
from glossary.private_files import private_folder

LOG = logging.getLogger("kakehashi")
LOOK_SECONDS = 5.0
"""Between two looks at whether there is something to fetch, which are looks at the disk."""
FIRST_WAIT, LONGEST_WAIT = 2.0, 3600.0
"""Seconds between two tries of a pack, doubled each time, at chance moments; what is assigned anew is fetched at once."""
CLOSE_SECONDS = 2.0
_NO_FAILURE = frozenset({"pack-cancelled", "pack-busy"})
_PASSING = frozenset({"pack-download-failed", "disk-full"})
"""What may be otherwise soon; a wrong file is asked for again after the longest wait, or when the hub says something."""
_MEGABYTE = 1_000_000


def always() -> bool:
    """Nobody is ever talking."""
    return True


class PackFetcher:
    """Owns the thread. `quiet` says whether nobody is talking: else it stops, and goes on later where it was."""

    def __init__(
        self,
        database: Path,
        packs: Path,
        quiet: Callable[[], bool] = always,
        *,
        look: float = LOOK_SECONDS,
        first_wait: float = FIRST_WAIT,
        catalogue: Catalogue | None = None,
    ) -> None:
        self._database, self._shelves = database, Shelves(PackStore(packs))
        self._catalogue = catalogue
        self._look, self._first_wait = look, first_wait
        self._due: dict[str, tuple[float, float]] = {}
        self._said: tuple[float, ...] | None = None
        self._whole = False
        self._stop = _Stop(quiet)
        self._thread = threading.Thread(target=self._run, name="kakehashi-packs", daemon=True)

    def start(self) -> None:
        """Once."""
        self._thread.start()

    def close(self) -> None:
        """Also where it was never started."""
        self._stop.set()
        if self._thread.is_alive():
            # A share that hangs ends with the program; what was fetched stays, and the next start goes on.
            self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        while not self._stop.closed and joined(self._database):
            try:
                self.look()
            except (CodedError, OSError) as error:
                LOG.info("hub: packs: %s", getattr(error, "code", type(error).__name__))
            self._stop.wait(self._look)

    def look(self) -> None:
        """Fetch what is due now. Raises CodedError, OSError; what goes wrong with one pack keeps no other."""
        said = _stamps(self._database)
        if said != self._said:
            tidy(self._database, self._shelves)
            self._due.clear()
            self._said, self._whole = said, False
        if self._whole or self._stop.is_set():
            return
        held = self._shelves.holds()
        missing = {
            name: order
            for name, order in wanted(self._database).items()
            if order is None or order.fingerprint not in held
        }
        for name, order in missing.items():
            due, wait = self._due.get(name, (0.0, self._first_wait))
            if time.monotonic() >= due and not self._stop.is_set():
                wait = self._try(name, order, wait)
                if wait:
                    again = time.monotonic() + wait * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
                    self._due[name] = again, min(2 * wait, LONGEST_WAIT)
        self._whole = not missing

    def _try(self, name: str, order: PackVersion | None, wait: float) -> float:
        """Seconds until it makes sense to try again; 0 for at once, or for never."""
        try:
            if order is None:
                raise PackError("pack-unknown", id=name)
            self._fetch(order)
        except (CodedError, OSError) as error:
            # A disk that fails under what was fetched.
            code = error.code if isinstance(error, CodedError) else "packs-not-writable"
            if code in _NO_FAILURE:
                return 0.0
            LOG.warning("hub: pack %s: %s", name, code)
            note_failure(self._database, name, code)
            return wait if code in _PASSING else LONGEST_WAIT
        note_failure(self._database, name, "")
        return 0.0

    def _fetch(self, order: PackVersion) -> None:
        if self._catalogue is None:
            self._catalogue = load_catalogue(resources() / "models.toml")
        address, ca = read_orders(self._database).address, load(self._database).ca
        pack = ordered_pack(order, address, ca, self._catalogue)
        coming = self._shelves.coming
        private_folder(coming.root)
        self._leave_room(coming, order)
        _no_code(coming, install(pack, coming, cancel=self._stop))

    @staticmethod
    def _leave_room(place: PackStore, order: PackVersion) -> None:
        needed = order.bytes - staged_bytes(place.staging / order.id) + LEAST_FREE_MB * _MEGABYTE
        free = shutil.disk_usage(place.root).free
        if free < needed:
            raise PackError("disk-full", needed=megabytes(needed), free=megabytes(free))


class _Stop(threading.Event):
    """Set when the window closes, and as long as somebody is talking."""

    def __init__(self, quiet: Callable[[], bool]) -> None:
        super().__init__()
        self._quiet = quiet

    @property
    def closed(self) -> bool:
        """The window closes."""
        return super().is_set()

    def is_set(self) -> bool:
        """Whether to fetch no further now."""
        return super().is_set() or not self._quiet()


def _stamps(database: Path) -> tuple[float, ...]:
    """Others whenever the hub has said something else."""
    files = (assigned_file(database), orders_file(database))
    return tuple(file.stat().st_mtime if file.exists() else 0.0 for file in files)


def _no_code(place: PackStore, pack: InstalledPack) -> None:
    for file in pack.manifest.files:
        with (pack.folder / file.path).open("rb") as opened:
            if is_code(opened.read(4)):
                drop(place, pack.id)
                raise PackError("archive-executable", name=file.path)
