import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine_host import EngineHost, Gate
from app.engine_room import EngineRoom
from app.engines import Need, load_argos
from app.hosted import HostedTranslationEngine
from app.packs.catalogue import load_catalogue
from app.packs.importer import import_path
from app.packs.store import PackStore
from app.paths import resources
from app.settings import Settings
from glossary.language import EN, JA, Lang, LanguagePair, load_languages
from tests.models.toy_argos import build
from translate.translator import TranslateError, TranslationRequest

VI, KO = Lang("vi"), Lang("ko")
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def need(tmp_path_factory: pytest.TempPathFactory) -> Need:
    folder = tmp_path_factory.mktemp("argos")
    store, catalogue = PackStore(folder / "packs"), load_catalogue(resources() / "models.toml")
    for seed, (source, target) in enumerate((("vi", "en"), ("en", "ja"))):
        archive = build(folder / f"{source}_{target}.argosmodel", source, target, seed)
        import_path(archive, store, catalogue)
    languages = {language.tag: language for language in load_languages(resources() / "languages.toml")}
    return Need(store, Settings(), languages, resources() / "prompts" / "examples.toml", folder / "private")


@pytest.fixture(scope="module")
def engine(need: Need) -> Iterator[HostedTranslationEngine]:
    with EngineRoom(need) as room:
        (argos,) = room.translators()
        assert isinstance(argos, HostedTranslationEngine)
        yield argos


def test_imported_packages_are_preferred_and_really_loaded(engine: HostedTranslationEngine) -> None:
    assert engine.name == "argos"
    first = engine.translate(TranslationRequest("Xin chào, tôi muốn nộp đơn", LanguagePair(VI, EN)))
    again = engine.translate(TranslationRequest("Xin chào, tôi muốn nộp đơn", LanguagePair(VI, EN)))
    assert first == again
    assert first  # random weights say something, always the same


def test_pivots_through_english_only_where_both_legs_exist(engine: HostedTranslationEngine) -> None:
    assert engine.supports(LanguagePair(VI, JA))
    assert not engine.supports(LanguagePair(JA, VI))
    assert not engine.supports(LanguagePair(KO, JA))
    legs = TranslationRequest("resident record", LanguagePair(VI, EN))
    english = engine.translate(legs)
    direct = engine.translate(TranslationRequest(english, LanguagePair(EN, JA)))
    assert engine.translate(TranslationRequest("resident record", LanguagePair(VI, JA))) == direct
    with pytest.raises(TranslateError, match="pair-unsupported"):
        engine.translate(TranslationRequest("住民票", LanguagePair(JA, VI)))


def test_a_damaged_package_is_named(need: Need, tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "metadata.json").write_text("{")
    host = EngineHost("argos", load_argos, ((tmp_path / "package",), {}, tmp_path / "private"), Gate())
    with pytest.raises(TranslateError, match="engine-load-failed"):
        host.start()
    host.close()


def test_argos_asks_the_network_for_nothing(need: Need) -> None:
    packages = tuple(pack.model for pack in need.packs.installed("argos"))
    script = (
        "import sys\n"
        "def refuse(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'): sys.exit(event)\n"
        "sys.addaudithook(refuse)\n"
        "from pathlib import Path\n"
        "from translate.engines.argos import ArgosEngine\n"
        "from translate.translator import TranslationRequest\n"
        "from glossary.language import Lang, LanguagePair\n"
        f"e = ArgosEngine({[str(p) for p in packages]!r} and [Path(p) for p in {[str(p) for p in packages]!r}], "
        f"{{Lang('vi'): 'vi', Lang('en'): 'en'}}, Path({str(need.private)!r}))\n"
        "print(len(e.translate(TranslationRequest('Xin chào. Tôi ở đây.', LanguagePair(Lang('vi'), Lang('en'))))) > 0)\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment)
    assert run.stdout.strip() == "True", run.stderr[-500:]
