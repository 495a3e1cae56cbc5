"""What every test stands on: no telemetry, no window on the screen in use, no touch of the user's files."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before any test module imports onnxruntime or Qt; tests/e2e/screen.py takes the QT_ ones back for its programs.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
# Keys of test databases are no business of the key store of whoever runs the tests.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from hypothesis import settings

from app.main import Counter
from app.packs.catalogue import load_catalogue
from app.packs.store import PackStore
from app.paths import Paths, resources
from app.settings import Settings
from scripts.places import check_home
from scripts.setup import TEST_PACKS
from tests.hub.conftest import Town, new_template, new_town
from tests.hub.postgres import Server, server
from tests.models.conftest import Desk, home_with_packs

# New cases are looked for at the desk; CI repeats known ones. Timing never decides a test.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def qapp_cls() -> type[object]:
    """The program's style, whichever test of a process is the first to need Qt: it cannot be changed afterwards."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuickControls2 import QQuickStyle

    QQuickStyle.setStyle("Basic")
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unless a test names another KAKEHASHI_HOME, it works in an empty one."""
    home = tmp_path_factory.mktemp("home")
    os.environ["KAKEHASHI_HOME"] = str(home)
    return home


@pytest.fixture(scope="session")
def model_home() -> Path:
    """A KAKEHASHI_HOME with the default packs and vosk-ko; read-only for tests."""
    home = check_home()
    store = PackStore(home / "data" / "packs")
    catalogue = load_catalogue(resources() / "models.toml")
    wanted = (*catalogue.defaults, *map(catalogue.get, TEST_PACKS))
    missing = " ".join(pack.id for pack in wanted if not store.has(pack))
    if missing:
        pytest.fail(f"{home} lacks model packs ({missing}); run `make setup`", pytrace=False)
    return home


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Iterator[Desk]:
    """One set of warm engines for all tests that need some."""
    home = home_with_packs(tmp_path_factory.mktemp("desk") / "home", model_home)
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        yield Desk(counter)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for the tests of all rooms: it takes longer to start than most of them."""
    with server(fsync="off", full_page_writes="off", wal_level="minimal", max_wal_senders="0") as running:
        yield running


@pytest.fixture(scope="session")
def postgres_port(postgres: Server) -> int:
    return postgres.port


@pytest.fixture(scope="session")
def template(postgres: Server) -> str:
    """See new_template."""
    return new_template(postgres)


@pytest.fixture
def town(postgres: Server, template: str) -> Iterator[Town]:
    with new_town(postgres, template) as made:
        yield made
