"""A town's web server with model packs, and packs to lay there: real files, a real server on loopback."""

import shutil
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from app.hub.offering import described, lay
from app.hub.pack_states import pack_states
from app.hub.pack_switching import apply_packs
from app.packs.catalogue import Catalogue
from app.packs.importer import import_path
from app.packs.store import PackStore
from glossary.hub.hub import Hub
from glossary.language import Lang
from tests.hub.conftest import Town
from tests.hub_counter.desks import Desk
from tests.packs.making import VOSK, noise, sha, write_tree

PACK = "vosk-town"
LARGE = 3_000_000
"""Bytes of a version's largest file."""


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 by path: contents of megabytes are no message of a failing test."""
    return {path: sha(data) for path, data in files.items()}


def version(number: int) -> Mapping[str, bytes]:
    """Files of a small Vosk model; another one for each number."""
    return {**VOSK, "am/final.mdl": noise(LARGE, 100 + number)}


@dataclass
class Site:
    """Serves `folder`; `cut` ends the next answer after so many bytes, `redirect` sends everybody elsewhere."""

    folder: Path
    port: int = 0
    scheme: str = "http"
    cut: int = 0
    redirect: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """(path, Range) of every request."""

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/packs"


@contextmanager
def served(site: Site, certificate: Path | None = None) -> Iterator[Site]:
    """Until the block ends; again on the same port when there was one."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            site.asked.append((self.path, wanted))
            file = site.folder / self.path.removeprefix("/packs/")
            if site.redirect:
                self.send_response(302)
                self.send_header("Location", site.redirect + self.path)
                self.end_headers()
                return
            if not self.path.startswith("/packs/") or not file.is_file():
                self.send_error(404)
                return
            data = file.read_bytes()
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            end = start + site.cut if site.cut and len(data) == LARGE else len(data)
            site.cut = 0 if len(data) == LARGE else site.cut
            self.wfile.write(data[start:end])

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass

    with Quiet(("127.0.0.1", site.port), Handler) as server:
        site.port = server.server_address[1]
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate / "server.pem", certificate / "server.key")
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def made(store: PackStore, files: Mapping[str, bytes], pack_id: str = PACK) -> PackStore:
    """`store` with the pack, brought in as a person brings it in."""
    folder = write_tree(store.root.with_name("given"), files)
    import_path(folder, store, Catalogue(()), pack_id=pack_id, lang=Lang("ne"))
    shutil.rmtree(folder)
    return store


def offered(town: Hub, folder: Path, files: Mapping[str, bytes], depot: Path, pack_id: str = PACK) -> str:
    """A pack laid in `depot` and made known, from a machine of its own; its name with the version."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = made(PackStore(folder / "packs"), files, pack_id).get(pack_id).manifest
    lay(PackStore(folder / "packs"), manifest, depot)
    return f"{pack_id}:{town.offer(described(manifest), '本庁')}"


@dataclass(frozen=True, slots=True)
class Offer:
    """`offer(1)`: the first version of the pack, laid at the site; its name."""

    town: Town
    site: Site
    folder: Path

    def __call__(self, number: int) -> str:
        return offered(self.town.admin, self.folder / str(number), version(number), self.site.folder)


def packs_of(desk: Desk) -> Path:
    return desk.database.parent / "packs"


def states(desk: Desk) -> dict[str, str]:
    return dict(pack_states(desk.database, packs_of(desk)))


def told(town: Town) -> dict[str, str]:
    """What the first counter reported."""
    return dict(town.admin.devices()[0].ordered)


def started(desk: Desk) -> PackStore:
    """As at a window's start."""
    apply_packs(desk.database, packs_of(desk))
    return PackStore(packs_of(desk))
