"""Who may open a connection, read from the sources: the pack installer, when a person has pressed its button, and the
hub's room and the clients of the town's servers, to addresses that an administrator has entered.

What the running program does is watched by tests/e2e/test_offline.py; this is why it has nothing to do it with.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.packs.catalogue import UrlSource, load_catalogue
from app.paths import resources
from scripts.places import ROOT

ROOMS = ("app", "speech", "translate", "glossary")
NETWORK = re.compile(
    r"""(socket|ssl|http|urllib\.(request|error)|ftplib|smtplib|imaplib|poplib|nntplib|telnetlib|xmlrpc
    |socketserver|wsgiref|asyncio|webbrowser|multiprocessing\.managers|requests|httpx2?|httpcore2?|h11|aiohttp
    |urllib3|psycopg|websockets|wyoming|huggingface_hub|hf_xet|pycurl|paramiko|zmq|grpc
    |PySide6\.(QtNetwork|QtWebSockets|QtWebEngine\w*|QtWebView|QtHttpServer|QtWebChannel|QtRemoteObjects)
    |argostranslate\.(networking|apis|apps))(\.|$)""",
    re.VERBOSE,
)
ALLOWED: Mapping[tuple[str, str], str] = {
    (
        "app/packs/urls.py",
        "http.client",
    ): "a model file from its project's own https address, or from the town's depot",
    ("app/packs/urls.py", "ssl"): "the town's own CA, where its administrator entered a server",
    ("app/packs/urls.py", "urllib.error"): "the same",
    ("app/packs/urls.py", "urllib.request"): "the same",
    (
        "glossary/hub/assignments.py",
        "psycopg.types.json",
    ): "to the hub whose address an administrator entered",
    ("app/hub/administering.py", "psycopg.conninfo"): "writes such an address as text",
    ("glossary/hub/connection.py", "psycopg"): "the same",
    ("glossary/hub/dates.py", "psycopg"): "how days of its answers are read",
    ("glossary/hub/dates.py", "psycopg.types.datetime"): "the same",
    ("glossary/hub/failures.py", "psycopg"): "the same",
    ("glossary/hub/migrations.py", "psycopg"): "the same",
    ("glossary/hub/patience.py", "psycopg"): "the type of the connection",
    ("glossary/hub/patience.py", "socket"): "hangs up a connection to a hub that stands still",
    ("app/shared/timebox.py", "socket"): "hangs up a connection that somebody else opened",
    ("app/shared/trust.py", "ssl"): "reads the file of a certificate; opens nothing",
    ("app/shared/web.py", "httpx2"): "a server of the town, at an address an administrator entered",
    ("app/shared/web.py", "ssl"): "the same",
    ("app/shared/wire.py", "socket"): "the same, by Wyoming",
    ("app/shared/wire.py", "wyoming.event"): "the same",
    ("app/shared/wyoming_speech.py", "wyoming.asr"): "words of that protocol",
    ("app/shared/wyoming_speech.py", "wyoming.event"): "the same",
    ("app/shared/wyoming_speech.py", "wyoming.tts"): "the same",
    ("app/ui/application.py", "socket"): "socket.socketpair: SIGTERM wakes the window; no address",
}
"""(file, module): why."""
PROCESSES: Mapping[str, str] = {
    "app/machine.py": "fc-list: which fonts are there",
    "app/packs/pip.py": "pip download of one pinned wheel: the pack installer",
    "app/ui/lint.py": "qmllint, for developers",
    "app/ui/printing.py": "lp: the system's printer, when a person prints",
}
"""Files that start another program: which, and why."""
LOCAL = frozenset({"QLocalServer", "QLocalSocket"})
"""Of PySide6.QtNetwork: a file or a pipe of this machine, which no address leads to."""
FETCHES = re.compile(
    r"\b(update_package_index|get_available_packages|snapshot_download|hf_hub_download|urlopen)\b"
)
PAGES = re.compile(r"XMLHttpRequest|import\s+QtWeb|import\s+QtNetwork|https?://|Qt\.openUrlExternally")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that a file can import by name, also `from package import module`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module == "PySide6.QtNetwork" and {alias.name for alias in node.names} <= LOCAL:
                continue
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def offending(tree: ast.AST) -> set[str]:
    return {name for name in imported(tree) if NETWORK.match(name)}


def test_nobody_else_imports_what_opens_connections() -> None:
    found = {(path, name) for path, tree in sources() for name in offending(tree)}
    # `from x import y` names the module and what is taken of it.
    modules = {(path, name) for path, name in found if (path, name.rpartition(".")[0]) not in found}
    assert modules == set(ALLOWED), modules ^ set(ALLOWED)


def test_nobody_else_starts_programs() -> None:
    found = set()
    for path, tree in sources():
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        uses = {name.partition(".")[0] for name in imported(tree)} & {"subprocess", "pty"}
        if uses or "QProcess" in names:
            found.add(path)
    assert found == set(PROCESSES)


def test_what_libraries_could_fetch_is_not_called() -> None:
    for path, tree in sources():
        called = {
            getattr(node.func, "attr", getattr(node.func, "id", ""))
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
        }
        assert not {name for name in called if FETCHES.fullmatch(name)}, path


def test_no_page_names_an_address() -> None:
    for path in sorted((ROOT / "app" / "qml").glob("*.qml")):
        assert not PAGES.search(path.read_text("utf-8")), path.name


def test_settings_name_every_address_of_the_catalogue() -> None:
    catalogue = load_catalogue(resources() / "models.toml")
    named = set(catalogue.hosts)
    urls = [
        url
        for pack in catalogue.packs
        for source in pack.sources
        if isinstance(source, UrlSource)
        for url in source.urls.values()
    ]
    assert urls
    for url in urls:
        assert url.startswith("https://")
        assert url.split("/")[2] in named


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import socket", {"socket"}),
        ("def f():\n    from urllib import request", {"urllib.request"}),
        ("import huggingface_hub.utils", {"huggingface_hub.utils"}),
        ("from PySide6.QtNetwork import QTcpSocket", {"PySide6.QtNetwork", "PySide6.QtNetwork.QTcpSocket"}),
        ("from PySide6.QtNetwork import QLocalSocket", set()),
        ("importlib.import_module('requests')", {"requests"}),
        ("from urllib.parse import urlsplit", set()),
        ("import httpish, socketry", set()),
    ],
)
def test_the_lint_itself_sees_an_import(source: str, found: set[str]) -> None:
    assert offending(ast.parse(source)) == found


def test_the_lint_reads_the_whole_program() -> None:
    assert sum(1 for _ in sources()) > 250
    assert Path(ROOT / "app" / "packs" / "urls.py").exists()
