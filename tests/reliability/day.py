"""A day at the counter in fast motion: typed, spoken and free turns of visitors in seven languages, one after another."""

import datetime
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from app.audio_output import AudioOutput
from app.events import Event, Failed, Finished, Recognized, Side
from app.keeping import Keeper
from app.paths import Paths, resources
from app.settings import Settings
from glossary.language import JA, Lang
from glossary.shipped import read_shipped
from scripts.places import check_home
from speech.resample import resample
from tests.models.conftest import home_with_packs
from tests.reliability.fast import SPEED, FastMicrophone, FastSpeaker
from tests.reliability.sample import Sample, sample

VISITORS = tuple(map(Lang, ("vi", "en", "zh-Hans", "ko", "pt-BR", "es", "id")))
TURNS_A_VISITOR = 12
SPOKEN_EVERY, FREE_EVERY = 10, 40
"""Of so many turns one is spoken, and one is for the language model."""
SPOKEN = "住民票を持ってきてください。"
FREE = "在留カードは、住所が変わったら書き直します。"
PATIENCE = 240.0


def run(minutes: float, folder: Path, backups: set[str]) -> list[Sample]:
    """Talk for so long; a sample after every turn. The names of the backups made meanwhile go to `backups`."""
    os.environ["QT_QPA_PLATFORM"], os.environ["QT_QUICK_BACKEND"] = "offscreen", "software"
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuickControls2 import QQuickStyle

    import app.listener as listener_module
    from app.logs import log_to_file
    from app.phrase_logging import phrase_logger
    from app.session import Session
    from app.ui.interface import Interface
    from app.ui.scripted import NO_PACKS

    home = home_with_packs(folder / "home", check_home())
    paths = Paths(home / "data", home / "config")
    log_to_file(paths.log)
    QQuickStyle.setStyle("Basic")
    qt = QGuiApplication.instance() or QGuiApplication(["kakehashi"])
    vars(listener_module)["Microphone"] = FastMicrophone
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
                    # A loop that runs does so; here what leaves the screen would stay in memory for good.
                    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                    # Two cores: a loop that spins takes one of them from the engines whose speed is measured.
                    time.sleep(0.01)

            samples: list[Sample] = []
            # Each language, the model and the ears once: what is loaded on first use is no growth.
            for _ in _turns(
                interface.conversation, settle, over, 2, lambda number: number < 2 * len(VISITORS)
            ):
                pass
            began = time.monotonic()
            end = began + minutes * 60
            with _keeper(paths, end):
                for turn in _turns(
                    interface.conversation,
                    settle,
                    over,
                    TURNS_A_VISITOR,
                    lambda number: time.monotonic() < end,
                ):
                    samples.append(sample(began, turn, paths))
                    backups.update(one.name for one in paths.database.with_name("backups").glob("*.db"))
            return samples
        finally:
            interface.close()
            qt.processEvents()


def _keeper(paths: Paths, end: float) -> Keeper:
    """The window's own, whose clock is as fast as the day and ends with it: what is written is never older than a copy."""
    over = datetime.datetime.now() + datetime.timedelta(seconds=end - time.monotonic())

    def now() -> datetime.datetime:
        return over - datetime.timedelta(seconds=max(0.0, end - time.monotonic()) * SPEED)

    return Keeper(paths.database, clock=lambda: time.monotonic() * SPEED, now=now)


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
