"""Engines are killed, stopped, starved and robbed of their packs while they work, with real engines."""

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil

from app.audio_output import Recording
from app.engine_host import EngineHost
from app.events import Event, Failed, Heard, Recognized, Speaking, Translated
from app.main import Counter
from app.paths import Paths
from app.settings import Settings
from glossary.language import JA, Lang, LanguagePair
from scripts.places import check_home
from speech.audio import AudioChunk
from speech.resample import resample
from tests.reliability.desk import PHRASE, desk
from tests.reliability.faulted import Lost, repeated
from tests.reliability.row import Row

TIMES = 3
PAIR = LanguagePair(JA, Lang("vi"))
SAID = "住民票を持ってきてください。"
FREE = "在留カードは、住所が変わったら書き直します。"
"""No phrase says it: the language model has to."""
Cause = Callable[[int], object]
"""Does something to a process."""


@dataclass
class Bench:
    """A counter with real engines, and the sentence that is said to it."""

    counter: Counter
    home: Path
    voice: list[AudioChunk] = field(default_factory=list)

    def host(self, name: str) -> EngineHost:
        return next(host for host in self.counter.engines.hosts() if host.name == name)

    def turn(
        self, text: str, on_event: Callable[[Event], None] = lambda event: None
    ) -> list[tuple[float, Event]]:
        """A typed turn, or the spoken sentence for ""; events with their times."""
        told: list[tuple[float, Event]] = []

        def emit(event: Event) -> None:
            told.append((time.monotonic(), event))
            on_event(event)

        interpreter, ended = self.counter.interpreter, threading.Event()
        if text:
            interpreter.submit(1, "staff", PAIR, text, Recording(), emit, ended)
        else:
            interpreter.listen(1, "staff", PAIR, iter(self.voice), Recording(), emit, ended)
        return told


def at(told: list[tuple[float, Event]], kind: type[Event]) -> float:
    """When an event of the kind came first. Raises Lost."""
    found = [when for when, event in told if isinstance(event, kind)]
    if not found:
        raise Lost(f"no {kind.__name__}: {[type(event).__name__ for _, event in told]}")
    return found[0]


def attacked(bench: Bench, name: str, cause: Cause, text: str, when: type[Event], then: type[Event]) -> float:
    """`cause` befalls the child of `name` at the event `when`; seconds until `then`."""
    struck: list[float] = []

    def on_event(event: Event) -> None:
        # The empty hypothesis is the end of speech, with which decoding begins.
        begins = isinstance(event, when) and not (isinstance(event, Heard) and event.text)
        pid = bench.host(name).pid
        if begins and not struck and pid is not None:
            struck.append(time.monotonic())
            cause(pid)

    told = bench.turn(text, on_event)
    if not struck:
        raise AssertionError("nothing was attacked")
    if failed := [event.code for _, event in told if isinstance(event, Failed)]:
        raise Lost(f"the turn failed: {failed}")
    return at(told, then) - struck[0]


def starve(pid: int) -> None:
    """No further memory for it."""
    taken = psutil.Process(pid).memory_info().vms
    psutil.Process(pid).rlimit(psutil.RLIMIT_AS, (taken, taken))


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def fault(pid: int) -> None:
    os.kill(pid, signal.SIGSEGV)


def stop(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)


def robbed(bench: Bench, damage: Callable[[Path], None]) -> float:
    """The recogniser's pack is damaged and its child dies: a sentence, phrases go on, and all is well when it is back."""
    pack = bench.home / "data" / "packs" / "whisper-base"
    spare = bench.home / "spare"
    shutil.copytree(pack, spare)
    damage(pack)
    pid = bench.host("whisper").pid
    assert pid is not None
    kill(pid)
    told = bench.turn("")
    failed = [event.code for _, event in told if isinstance(event, Failed)]
    assert failed and failed[0].startswith(("engine-", "recognizer-")), failed
    at(bench.turn(PHRASE), Speaking)
    shutil.rmtree(pack, ignore_errors=True)
    spare.rename(pack)
    cured = time.monotonic()
    return at(bench.turn(""), Recognized) - cured


def truncate(pack: Path) -> None:
    os.truncate(pack / "model.bin", 1_000_000)


def idle(folder: Path) -> float:
    """An engine that dies while nobody talks is there again before somebody does."""
    with desk(folder) as here:
        host = next(host for host in here.session.counter.engines.hosts() if host.name == "system")
        before = host.pid
        assert before is not None
        kill(before)
        struck = time.monotonic()
        while host.pid in (None, before):
            if time.monotonic() - struck > 30:
                raise TimeoutError("not started again")
            time.sleep(0.02)
        # Waits until it is loaded.
        host.start()
        return time.monotonic() - struck


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """Below `folder`; only the recogniser's pack is a copy, which may be damaged."""
    home, packs = folder / "home", check_home() / "data" / "packs"
    (home / "data" / "packs").mkdir(parents=True)
    shutil.copytree(packs / "whisper-base", home / "data" / "packs" / "whisper-base")
    for pack in ("kokoro-ja", "qwen2.5-1.5b"):
        (home / "data" / "packs" / pack).symlink_to(packs / pack, target_is_directory=True)
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        voice = counter.engines.synthesizer(JA)
        made = Bench(counter, home, list(resample(voice.synthesize(SAID, JA))))
        at(made.turn(""), Speaking)
        yield made


SPOKEN: tuple[tuple[str, str, Cause, type[Event], type[Event]], ...] = (
    ("recogniser killed (SIGKILL) while it decodes", "whisper", kill, Heard, Recognized),
    ("recogniser crashes (SIGSEGV) while it decodes", "whisper", fault, Heard, Recognized),
    ("recogniser hangs (SIGSTOP) while it decodes", "whisper", stop, Heard, Recognized),
    ("recogniser out of memory (RLIMIT_AS) while it decodes", "whisper", starve, Heard, Recognized),
    ("voice killed (SIGKILL) before it speaks", "system", kill, Translated, Speaking),
    ("voice hangs (SIGSTOP) before it speaks", "system", stop, Translated, Speaking),
)


def measure() -> Iterator[Row]:
    """The language model is killed once: it takes half a minute to come back on a cold disk."""
    with tempfile.TemporaryDirectory() as name:
        for what, engine, cause, when, then in SPOKEN:
            with bench(Path(name) / engine / cause.__name__) as made:
                once = partial(attacked, made, engine, cause, "", when, then)
                yield repeated("engines", what, TIMES, once, "the sentence is not said again")
        numbers = iter(range(100))
        yield repeated(
            "engines",
            "voice killed while nobody talks",
            TIMES,
            lambda: idle(Path(name) / f"idle{next(numbers)}"),
        )
        with bench(Path(name) / "packs") as made:
            for what, damage in (("removed", shutil.rmtree), ("cut short", truncate)):
                once = partial(robbed, made, damage)
                yield repeated("engines", f"recogniser's pack {what}, and put back", TIMES, once)
        with bench(Path(name) / "llm") as made:
            at(made.turn(FREE), Translated)
            once = partial(attacked, made, "llm", kill, FREE, Recognized, Translated)
            yield repeated("engines", "language model killed while it translates", 1, once)
