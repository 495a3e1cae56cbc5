import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.packs.catalogue import Pack, UrlSource
from app.packs.errors import PackError
from app.packs.install import Options, install
from app.packs.progress import Progress
from app.packs.store import PackStore
from tests.packs.making import noise, pack_of, toy_pack

DATA = noise(3_000_000, 11)
LOOPBACK = Options(pip_args=("--no-index",), loopback_http=True)


@dataclass
class Site:
    """A file at /model; `cut` ends the first answer after that many bytes."""

    url: str = ""
    data: bytes = DATA
    ranges: bool = True
    cut: int = 0
    redirect: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            site.asked.append(wanted)
            if site.redirect:
                self.send_response(302)
                self.send_header("Location", site.redirect)
                self.end_headers()
                return
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and site.ranges else 0
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(site.data) - 1}/{len(site.data)}")
            self.send_header("Content-Length", str(len(site.data) - start))
            self.end_headers()
            end = site.cut or len(site.data)
            site.cut = 0
            self.wfile.write(site.data[start:end])

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.url = f"http://127.0.0.1:{server.server_address[1]}/model"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "packs")


def url_pack(site: Site) -> Pack:
    return pack_of({"model.gguf": DATA}, UrlSource({"model.gguf": site.url}))


def test_downloads_and_reports(store: PackStore, site: Site) -> None:
    seen: list[Progress] = []
    installed = install(url_pack(site), store, seen.append, options=LOOPBACK)
    assert (installed.folder / "model.gguf").read_bytes() == DATA
    assert installed.manifest.source == "url"
    assert [p.done_bytes for p in seen] == sorted(p.done_bytes for p in seen)


@pytest.mark.parametrize("ranges", [True, False])
def test_goes_on_after_a_cut_connection(store: PackStore, site: Site, ranges: bool) -> None:
    site.cut = 2_000_000
    site.ranges = ranges
    with pytest.raises(PackError, match="pack-download-failed"):
        install(url_pack(site), store, options=LOOPBACK)
    assert store.installed() == ()
    install(url_pack(site), store, options=LOOPBACK)
    assert store.verify("toy") == ()
    assert site.asked[0] == ""
    assert site.asked[1].startswith("bytes=") and site.asked[1] != "bytes=0-"


@pytest.mark.parametrize("data", [DATA + b"x", b"y" + DATA[1:]], ids=["longer", "other"])
def test_other_bytes_install_nothing(store: PackStore, site: Site, data: bytes) -> None:
    site.data = data
    with pytest.raises(PackError, match="pack-wrong-hash"):
        install(url_pack(site), store, options=LOOPBACK)
    assert store.installed() == ()
    assert list(store.staging.iterdir()) == []


def test_cancel_and_resume(store: PackStore, site: Site) -> None:
    cancel = threading.Event()
    with pytest.raises(PackError, match="pack-cancelled"):
        install(url_pack(site), store, lambda _: cancel.set(), cancel, LOOPBACK)
    install(url_pack(site), store, options=LOOPBACK)
    assert store.verify("toy") == ()


def test_only_https_outside_tests(store: PackStore, site: Site) -> None:
    with pytest.raises(PackError, match="pack-download-failed"):
        install(url_pack(site), store)
    assert site.asked == []


@pytest.mark.parametrize("target", ["http://localhost:1/model", "file:///etc/hostname", "ftp://127.0.0.1/x"])
def test_redirects_cannot_lower_the_guard(store: PackStore, site: Site, target: str) -> None:
    site.redirect = target
    with pytest.raises(PackError, match="pack-download-failed"):
        install(url_pack(site), store, options=LOOPBACK)
    assert len(site.asked) == 1


def test_second_source_is_asked_when_the_first_cannot_be_reached(
    store: PackStore, site: Site, tmp_path: Path
) -> None:
    wheels = toy_pack(tmp_path / "wheels").sources[0]
    pack = replace(url_pack(site), sources=(wheels, UrlSource({"model.gguf": site.url})))
    assert install(pack, store, options=LOOPBACK).manifest.source == "url"
