"""A recogniser in its child process is asked again about what it has just heard."""

import os
import signal

import pytest

from app.events import Recognized
from app.hosted import HostedRecognizer
from glossary.language import JA
from speech.recognizer import Utterance
from speech.rescoring import second_hearing
from tests.models.conftest import Desk

pytestmark = pytest.mark.model


def test_a_term_that_was_misheard_reaches_the_turn(desk: Desk) -> None:
    events, _ = desk.listen(desk.say("土砂災害の警報が出ています。"), "ja", "en")
    (recognized,) = (event for event in events if isinstance(event, Recognized))
    assert "土砂災害" in recognized.text
    assert "土砂災害" not in recognized.heard
    assert desk.counter.engines.recognizer(JA).likelihoods(["土砂災害"], JA) == ()


def test_a_fresh_child_has_heard_nothing(desk: Desk) -> None:
    recognizer = desk.counter.engines.recognizer(JA)
    assert isinstance(recognizer, HostedRecognizer)
    said = desk.say("手数料は三百円です。")
    utterances = [one for one in recognizer.recognize(said, JA) if isinstance(one, Utterance)]
    with second_hearing(recognizer, utterances, JA) as hearing:
        assert hearing is not None
        assert len(hearing.rescore(["手数料は300円です。", "冷蔵庫です。"], ())) == 2
        assert recognizer.host.pid is not None
        os.kill(recognizer.host.pid, signal.SIGKILL)
        assert tuple(hearing.rescore(["手数料は300円です。"], ())) == ()
