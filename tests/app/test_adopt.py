"""Changed settings reach engines, devices and the phrase log without a restart."""

import queue
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.acts import Act, NoLog
from app.engine_room import EngineRoom
from app.engines import Need
from app.events import Event, Failed
from app.hosted import HostedSynthesizer
from app.packs.store import PackStore
from app.paths import Paths, resources
from app.phrase_logging import PhraseLogger
from app.session import Session
from app.settings import Settings
from glossary.language import JA, Lang, LanguagePair, load_languages
from speech import devices
from speech.audio import SpeechError

PAIR = LanguagePair(JA, Lang("vi"))


def test_another_speed_makes_another_voice(tmp_path: Path) -> None:
    languages = {language.tag: language for language in load_languages(resources() / "languages.toml")}
    need = Need(PackStore(tmp_path), Settings(), languages, tmp_path / "examples", tmp_path)
    with EngineRoom(need) as room:
        before = local_voice(room).host
        assert local_voice(room).host is before
        room.adopt(replace(Settings(), speech_rate=0.7))
        after = local_voice(room).host
        assert after is not before
        assert after.arguments[-1] == 0.7


def local_voice(room: EngineRoom) -> HostedSynthesizer:
    voice = room.synthesizer(Lang("vi"))
    assert isinstance(voice, HostedSynthesizer)
    return voice


@pytest.fixture
def told() -> queue.Queue[Event]:
    return queue.Queue()


@pytest.fixture
def kept() -> list[Settings]:
    return []


@pytest.fixture
def session(tmp_path: Path, told: queue.Queue[Event], kept: list[Settings]) -> Iterator[Session]:
    class Log(NoLog):
        def adopt(self, settings: Settings) -> None:
            kept.append(settings)

    log = Log()
    session = Session(
        Paths(tmp_path, tmp_path),
        Settings(),
        on_event=told.put,
        on_level=lambda level: None,
        on_engine=lambda status: None,
        log=log,
    )
    yield session
    session.close()


def test_the_next_turn_opens_the_microphone_just_chosen(
    session: Session, told: queue.Queue[Event], kept: list[Settings]
) -> None:
    chosen = replace(Settings(), microphone="a microphone nobody has")
    session.adopt(chosen)
    session.talk("staff", PAIR)
    failed = next(event for event in iter(lambda: told.get(timeout=20), None) if isinstance(event, Failed))
    assert failed.code in ("microphone-missing", "microphone-gone", "audio-library-missing")
    if failed.code != "audio-library-missing":
        assert dict(failed.context)["device"] == "a microphone nobody has"
    assert kept == [chosen]
    assert session.counter.settings == chosen


def test_the_phrase_log_is_switched_while_the_program_runs(tmp_path: Path) -> None:
    with PhraseLogger(tmp_path / "kakehashi.db") as logger:
        logger.adopt(replace(Settings(), log_level="off"))
        logger.note(Act("undone", Lang("vi")))
        levels = [logger.level]
        logger.adopt(Settings())
        assert [*levels, logger.level] == ["off", "phrases"]
    assert not (tmp_path / "kakehashi.db").exists()


class SoundSystem:
    """sounddevice on Windows: one webcam, listed by two of the system's sound interfaces."""

    class default:  # noqa: N801
        device = (1, -1)

    class PortAudioError(Exception):
        pass

    def __init__(self) -> None:
        self.rows = [self.row(0, "Webcam", 0), self.row(1, "webcam", 1), self.row(2, "USB Mic", 1)]

    @staticmethod
    def row(index: int, name: str, system: int) -> dict[str, object]:
        return {
            "index": index,
            "name": name,
            "hostapi": system,
            "max_input_channels": 1,
            "max_output_channels": 0,
            "default_samplerate": 48_000.0,
        }

    def query_devices(self) -> list[dict[str, object]]:
        return self.rows

    def query_hostapis(self) -> tuple[dict[str, str], ...]:
        return {"name": "MME"}, {"name": "Windows WASAPI"}

    def _initialize(self) -> None: ...
    def _terminate(self) -> None: ...


def test_names_tell_devices_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "portaudio", SoundSystem)
    found = devices.list_devices("input")
    assert [device.name for device in found] == ["Webcam, MME", "webcam, Windows WASAPI", "USB Mic"]
    assert [device.default for device in found] == [False, True, False]
    assert devices.list_devices("output") == ()


def test_no_library_is_an_error_and_not_an_empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise SpeechError("audio-library-missing")

    monkeypatch.setattr(devices, "portaudio", missing)
    with pytest.raises(SpeechError, match="audio-library-missing"):
        devices.list_devices("input")
