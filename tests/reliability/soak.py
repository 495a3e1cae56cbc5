"""A day at the counter: eight hours of conversation in twenty-four minutes, with the real program and real engines.

    python -m tests.reliability.soak [--minutes 24]

Typed phrases in seven languages, spoken turns (sound twenty times as fast as people speak), turns for the language model,
a new visitor every twelve turns, the window offscreen. Time is compressed, work is not: every turn goes through the
interpreter, its engines and the log as any other. Memory, handles, threads, temporary files and the data folder are looked
at all the time; what is printed is their change between the first eighth of the run (the first hour) and the last.
"""

import argparse
import os
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
import psutil

from app.audio_output import AudioOutput
from app.events import Event, Failed, Finished, Recognized, Side
from app.paths import Paths, resources
from app.settings import Settings
from glossary.language import JA, Lang
from glossary.shipped import read_shipped
from scripts.places import check_home
from speech.audio import AudioChunk
from speech.resample import resample
from tests.models.conftest import home_with_packs
from tests.reliability.row import Row
from tests.speech import signals

MINUTES = 24.0
SPEED = 20.0
"""Times as fast as at a counter, where a turn comes every twenty seconds."""
VISITORS = tuple(map(Lang, ("vi", "en", "zh-Hans", "ko", "pt-BR", "es", "id")))
TURNS_A_VISITOR = 12
SPOKEN_EVERY, FREE_EVERY = 10, 40
"""Of so many turns one is spoken, and one is for the language model."""
SPOKEN = "住民票を持ってきてください。"
FREE = "在留カードは、住所が変わったら書き直します。"
PATIENCE = 240.0
MEBIBYTE = 1024 * 1024

BACKUPS: list[Callable[[Paths], int]] = []
"""Give the number of backups there are; the room that makes them adds its own (see glossary/backup.py, once it is there)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """At one moment: seconds since the start, bytes, counts; `latency` is of the turn before."""

    at: float
    program: int
    engines: int
    files: int
    threads: int
    temporary: int
    data: int
    latency: float
    kind: str


class FastSpeaker:
    """AudioOutput that needs a twentieth of the time."""

    def play(
        self,
        chunks: Iterable[AudioChunk],
        cancelled: threading.Event,
        on_first: Callable[[], None] | None = None,
    ) -> object:
        for place, chunk in enumerate(chunks):
            if place == 0 and on_first is not None:
                on_first()
            if cancelled.wait(chunk.seconds / SPEED):
                break
        return None


class FastMicrophone:
    """Gives `sound` and a second of a room's noise, twenty times as fast as people speak; then it is let go."""

    sound: Sequence[AudioChunk] = ()

    def __init__(self, device: str | None) -> None:
        self.level, self.muted = 0.5, False
        self._stopped = threading.Event()

    def __enter__(self) -> "FastMicrophone":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[AudioChunk]:
        for chunk in (*self.sound, AudioChunk(signals.white(1, peak=0.002))):
            if self._stopped.wait(chunk.seconds / SPEED):
                return
            yield chunk

    def stop(self) -> None:
        self._stopped.set()

    def close(self) -> None:
        self.stop()


def run(minutes: float, folder: Path) -> list[Sample]:
    """Talk for so long; a sample after every turn."""
    os.environ["QT_QPA_PLATFORM"], os.environ["QT_QUICK_BACKEND"] = "offscreen", "software"
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuickControls2 import QQuickStyle

    import app.session as session_module
    from app.logs import log_to_file
    from app.phrase_logging import phrase_logger
    from app.session import Session
    from app.ui.application import Interface
    from app.ui.scripted import NO_PACKS

    home = home_with_packs(folder / "home", check_home())
    paths = Paths(home / "data", home / "config")
    log_to_file(paths.log)
    QQuickStyle.setStyle("Basic")
    qt = QGuiApplication.instance() or QGuiApplication(["kakehashi"])
    vars(session_module)["Microphone"] = FastMicrophone
    over: dict[int, Finished | Failed] = {}
    recognised: set[int] = set()
    with phrase_logger(paths, Settings()) as logger:
        logger.start()

        def make_session(*, on_event: Callable[[Event], None], **told: object) -> Session:
            def watched(event: Event) -> None:
                if isinstance(event, Finished | Failed):
                    over.setdefault(event.turn, event)
                elif isinstance(event, Recognized):
                    recognised.add(event.turn)
                on_event(event)

            made = Session(paths, Settings(), on_event=watched, log=logger, **told)  # type: ignore[arg-type]
            speaker: AudioOutput = FastSpeaker()
            made._speaker = speaker  # type: ignore[assignment]
            return made

        interface = Interface(paths, make_session, Settings(), NO_PACKS)
        try:
            interface.window.show()
            session = interface.conversation.session
            assert isinstance(session, Session)
            voice = session.counter.engines.synthesizer(JA)
            FastMicrophone.sound = tuple(resample(voice.synthesize(SPOKEN, JA)))

            def settle(seconds: float, done: Callable[[], bool] = lambda: False) -> None:
                end = time.monotonic() + seconds
                while time.monotonic() < end and not done():
                    QCoreApplication.processEvents()
                    time.sleep(0.01)

            samples: list[Sample] = []
            # Each language, the model and the ears once: what is loaded on first use is no growth.
            for _ in _turns(
                interface.conversation, settle, over, 2, lambda number: number < 2 * len(VISITORS)
            ):
                pass
            began = time.monotonic()
            end = began + minutes * 60
            for turn in _turns(
                interface.conversation, settle, over, TURNS_A_VISITOR, lambda number: time.monotonic() < end
            ):
                samples.append(_sample(began, turn, paths))
            return samples
        finally:
            interface.close()
            qt.processEvents()


def _turns(
    conversation: object,
    settle: Callable[..., None],
    over: dict[int, Finished | Failed],
    visit: int,
    more: Callable[[int], bool],
) -> Iterator[tuple[str, float]]:
    """Kind and seconds of each turn; one a second, a new visitor after `visit` of them, while there is `more`."""
    from app.ui.conversation import ConversationModel

    assert isinstance(conversation, ConversationModel)
    said = _phrases()
    number = 0
    while more(number):
        due = time.monotonic() + 20.0 / SPEED
        visitor = VISITORS[number // visit % len(VISITORS)]
        if number % visit == 0:
            conversation.finish()
            conversation.chooseLanguage("visitor", visitor)
        kind = "model" if number % FREE_EVERY == 7 else "spoken" if number % SPOKEN_EVERY == 3 else "phrase"
        side: Side = "visitor" if number % 2 and kind == "phrase" else "staff"
        asked = time.monotonic()
        if kind == "spoken":
            conversation.pressTalk("staff")
        else:
            lang = visitor if side == "visitor" else JA
            # Never the same sentence twice running: the model would answer from its cache.
            free = f"{FREE[:-1]}、{number % 28 + 1}日までです。"
            conversation.submit(
                side, free if kind == "model" else said[side, lang][number % len(said[side, lang])]
            )
        turn = conversation.active_turn
        settle(PATIENCE, lambda turn=turn: turn in over and not conversation._exchange.busy)
        finished = over.pop(turn, None)
        if finished is None or isinstance(finished, Failed):
            raise AssertionError(f"turn {number} ({kind}): {getattr(finished, 'code', 'never over')}")
        over.clear()
        yield kind, time.monotonic() - asked
        settle(max(0.0, due - time.monotonic()))
        number += 1


def _phrases() -> dict[tuple[Side, Lang], list[str]]:
    phrases = [phrase for phrase in read_shipped(resources()).phrases if "{" not in phrase.texts[JA]]
    found: dict[tuple[Side, Lang], list[str]] = {
        ("visitor", lang): [
            phrase.texts[lang] for phrase in phrases if phrase.speaker == "visitor" and lang in phrase.texts
        ]
        for lang in VISITORS
    }
    found["staff", JA] = [phrase.texts[JA] for phrase in phrases if phrase.speaker == "staff"]
    return found


def _sample(began: float, turn: tuple[str, float], paths: Paths) -> Sample:
    me = psutil.Process()
    engines = 0
    for child in me.children(recursive=True):
        try:
            engines += child.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    temporary = sum(
        bool(re.match(r"kakehashi-\d+-", one.name)) for one in Path(tempfile.gettempdir()).iterdir()
    )
    data = sum(
        file.stat().st_size
        for one in paths.data.iterdir()
        if one.name != "packs"
        for file in ([one] if one.is_file() else one.rglob("*"))
        if file.is_file()
    )
    return Sample(
        time.monotonic() - began,
        me.memory_info().rss,
        engines,
        me.num_fds(),
        me.num_threads(),
        temporary,
        data,
        turn[1],
        turn[0],
    )


def judged(samples: Sequence[Sample], minutes: float) -> Iterator[Row]:
    """First hour against the last; the program may grow by a tenth, and engines, which fill their caches, too."""
    eighth = minutes * 60 / 8
    first = [one for one in samples if one.at <= eighth] or samples[:1]
    last = [one for one in samples if one.at >= samples[-1].at - eighth]
    counted = len(samples)

    def row(what: str, value: Callable[[Sample], float], unit: str, scale: float, most: float) -> Row:
        before, after = (statistics.median(map(value, some)) / scale for some in (first, last))
        flat = after <= before * 1.1 + most
        slope = float(
            np.polyfit(
                [one.at / 60 * SPEED / 60 for one in samples], [value(one) / scale for one in samples], 1
            )[0]
        )
        note = f"first hour {before:.1f} {unit}, last {after:.1f}; {slope:+.2f} an hour of conversation"
        return Row("soak", what, counted, counted if flat else 0, None, 0, note)

    yield row("memory of the program", lambda one: one.program, "MiB", MEBIBYTE, 8)
    yield row("memory of the engines", lambda one: one.engines, "MiB", MEBIBYTE, 64)
    yield row("open files", lambda one: one.files, "", 1, 2)
    yield row("threads", lambda one: one.threads, "", 1, 3)
    yield row("temporary files", lambda one: one.temporary, "", 1, 1)
    yield row("data folder", lambda one: one.data, "MiB", MEBIBYTE, 16)
    for kind in ("phrase", "spoken", "model"):
        some = [one.latency for one in samples if one.kind == kind]
        if some:
            third = max(1, len(some) // 3)
            before, after = statistics.median(some[:third]), statistics.median(some[-third:])
            fine = after <= before * 1.3 + 0.3
            note = f"first third {before:.2f} s, last {after:.2f} s"
            yield Row(
                "soak",
                f"turns: {kind}",
                len(some),
                len(some) if fine else 0,
                statistics.median(some),
                0,
                note,
            )


def rotated() -> Row:
    """The log: as much as fills it many times leaves no more than its files may hold."""
    import logging

    from app.logs import KEPT, KILOBYTES, log_to_file

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "log" / "kakehashi.log"
        logger = logging.getLogger("kakehashi")
        before = list(logger.handlers)
        log_to_file(path)
        (handler,) = [one for one in logger.handlers if one not in before]
        try:
            for number in range(40_000):
                handler.emit(logging.makeLogRecord({"msg": f"turn failed: microphone-missing {number:060}"}))
        finally:
            logger.removeHandler(handler)
            handler.close()
        sizes = sorted(file.stat().st_size for file in path.parent.iterdir())
    fine = len(sizes) == KEPT + 1 and sizes[-1] <= KILOBYTES * 1024
    return Row(
        "soak",
        "log rotates",
        40_000,
        40_000 if fine else 0,
        None,
        0,
        f"{len(sizes)} files, {sum(sizes) // 1024} kB",
    )


def soak(minutes: float) -> Iterator[Row]:
    """Rows of docs/reliability.md."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        samples = run(minutes, folder)
        yield from judged(samples, minutes)
        paths = Paths(folder / "home" / "data", folder / "home" / "config")
        for count in BACKUPS:
            made = count(paths)
            yield Row("soak", "backups", made, made, None, 0)
    yield rotated()


def measure() -> Iterator[Row]:
    """MINUTES, or as long as KAKEHASHI_SOAK_MINUTES says."""
    yield from soak(float(os.environ.get("KAKEHASHI_SOAK_MINUTES", MINUTES)))


def main() -> None:
    """Run and print; writes nothing."""
    from tests.reliability.page import HEADS, table

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=MINUTES)
    print("\n".join(table(list(soak(parser.parse_args().minutes)), HEADS["soak"][1])))


if __name__ == "__main__":
    main()
