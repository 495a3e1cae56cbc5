"""Only listening: recognised, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.chime import chime
from app.events import Failed, Finished, Heard, LanguageGuessed, Listening, Recognized
from app.hearing import hear
from glossary.language import EN, Lang
from speech.recognizer import Partial, Utterance
from tests.app.traced import Trace, chunk

VI = Lang("vi")


@dataclass
class Hearer(Trace):
    """Tells which language it heard."""

    heard: Mapping[Lang, float] = field(default_factory=dict)

    def recognizer(self, lang: Lang) -> "Hearer":
        super().recognizer(lang)
        return self

    def spoken(self) -> Mapping[Lang, float]:
        return self.heard


def sound() -> Iterator[object]:
    yield chunk()


def listened(trace: Trace, lang: Lang = EN, hints: tuple[str, ...] = ()) -> Trace:
    hear(trace, 7, lang, sound(), trace.emit, trace.cancelled, hints)  # type: ignore[arg-type]
    assert all(event.turn == 7 for event in trace.events)
    return trace


def test_what_is_said_is_recognised_and_neither_spoken_nor_logged() -> None:
    trace = listened(
        Hearer((Partial("where"), Utterance("Where is the castle?", EN, 1.0, -0.1))),
        hints=("Kakehashi Castle",),
    )
    assert trace.kinds() == [Listening, Heard, Heard, Recognized, Finished]
    assert trace.events[3] == Recognized(7, "Where is the castle?", EN, False, "Where is the castle?")
    assert (trace.hints, trace.paces, trace.logged) == ([("Kakehashi Castle",)], [], [])


def test_another_language_is_told_before_the_text() -> None:
    trace = listened(Hearer((Utterance("sin chow", EN, 1.0, -1.0),), heard={VI: 0.9, EN: 0.1}))
    assert LanguageGuessed(7, VI) in trace.events
    assert trace.events.index(LanguageGuessed(7, VI)) < trace.kinds().index(Recognized)
    assert any(isinstance(event, Recognized) and event.unsure for event in trace.events)
    sure = listened(Hearer((Utterance("hello", EN, 1.0, -0.1),), heard={EN: 0.9}))
    assert LanguageGuessed not in sure.kinds()


def test_silence_and_a_missing_engine_are_told() -> None:
    assert listened(Hearer(())).events[-1].silent == "nothing-heard"  # type: ignore[union-attr]
    trace = listened(Hearer(fail="recognizer"))
    assert [type(event) for event in trace.events][-2:] == [Failed, Finished]
    assert trace.events[-2].code == "engine-unavailable"  # type: ignore[union-attr]


def test_what_was_cancelled_meanwhile_is_not_told() -> None:
    trace = Hearer()
    trace.cancelled.set()
    assert Recognized not in listened(trace).kinds()


def test_the_chime_is_short_and_neither_silent_nor_clipped() -> None:
    made = chime()
    assert 0.8 <= made.seconds <= 1.5
    assert 5_000 < abs(made.samples).max() < 30_000
