"""A hub that hangs, goes and comes back while its page is open."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.hub.credentials import joined
from app.hub.joining import join_hub
from app.hub.standby import CLOSE_SECONDS, Standby
from app.ui.console import AWAY_SECONDS
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.hub import connection
from glossary.hub.messages import Batch
from glossary.language import JA
from tests.hub.conftest import Town
from tests.hub.relay import line
from tests.hub.things import CARD, change
from tests.hub_counter.test_standby import heard_of
from tests.ui.conftest import MakeStage
from tests.ui.console_page import console_of, idle, prepare, touch
from tests.ui.hub_page import at_the_hub, joining, member, whole
from tests.ui.items import shown, text_of, type_into
from tests.ui.waiting import until

OWN = words(JA)
MOST_SECONDS = 2.0
"""That a closing window waits for a hub."""
BUSY_SECONDS = 15.0
"""That closing may take on a machine that is busy with other things; what waited for the hub would take a minute."""


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection is not given up while the test looks at the window."""
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 60)


@pytest.mark.usefixtures("patient")
def test_joining_can_be_stopped_and_begun_again(make_stage: MakeStage, tmp_path: Path, town: Town) -> None:
    prepare(tmp_path, candidates=False)
    stage = at_the_hub(make_stage())
    window, hub = stage.interface.window, console_of(stage).hub
    code = town.admin.invite("福祉課", "3番窓口").code
    with line(town.server.port) as way:
        way.answers.clear()
        type_into(window, "hubAddress", str(replace(town.address, port=way.port)))
        type_into(window, "hubCode", code)
        touch(stage, "hubJoin")
        until(stage, lambda: way.connections)
        whole(stage)
        touch(stage, "consoleStop")
        assert console_of(stage).work.stopping
        way.cut()
        idle(stage)
        until(stage, lambda: hub.told)
        assert (hub.told, hub.notice, hub.unreached) == (OWN["toldHubJoinStopped"], "", "")
        assert not joined(stage.interface.paths.database)
        assert [one.state for one in town.admin.devices()] == ["invited"]
        whole(stage)
    joining(stage, str(town.address), code)
    until(stage, lambda: hub.joined)
    assert hub.told == OWN["toldHubJoined"]


def test_a_hub_that_goes_away_is_said_and_found_again(
    make_stage: MakeStage, tmp_path: Path, town: Town
) -> None:
    town.counter("福祉課").push(Batch(1, (), (change(),)))
    with line(town.server.port) as way:
        stage = member(make_stage, tmp_path, town, reviewer=True, port=way.port)
        window, hub = stage.interface.window, console_of(stage).hub
        touch(stage, "hubPart-questions")
        until(stage, lambda: hub.questions.rows)
        assert not shown(window, "hubRetry")
        way.cut()
        for button in ("hubDecide-0-reject", "hubQuestionsAgain"):
            touch(stage, button)
            if shown(window, "question"):
                touch(stage, "questionYes")
            until(stage, lambda: hub.unreached and not hub.busy)
            assert "ハブにつながりません" in text_of(window, "hubUnreached")
            assert CARD.ja in text_of(window, "hubQuestion-0"), "what was read stays"
            whole(stage)
        touch(stage, "hubRetry")
        until(stage, lambda: not hub.busy)
        assert hub.unreached
        way.mend()
        touch(stage, "hubRetry")
        until(stage, lambda: not hub.unreached and not hub.busy)
        assert not shown(window, "hubRetry")
        touch(stage, "hubDecide-0-reject")
        touch(stage, "questionYes")
        until(stage, lambda: hub.questions.rows == [])
        assert town.admin.proposals() == ()


def test_a_page_opened_while_the_hub_is_away_finds_it_later(
    make_stage: MakeStage, tmp_path: Path, town: Town
) -> None:
    with line(town.server.port) as way:
        stage = member(make_stage, tmp_path, town, reviewer=True, port=way.port)
        hub = console_of(stage).hub
        way.cut()
        console_of(stage).open("people")
        console_of(stage).open("hub")
        until(stage, lambda: hub.unreached and not hub.busy)
        assert [one["value"] for one in hub.parts] == ["counter", "devices", "assign"]
        whole(stage)
        way.mend()
        touch(stage, "hubRetry")
        until(stage, lambda: len(hub.parts) == 5)
        assert hub.unreached == ""


@pytest.mark.usefixtures("patient")
def test_a_hub_that_hangs_keeps_no_window_open(tmp_path: Path, town: Town) -> None:
    """Joined, synchronising, asked by the page, and with the worker's connection: none of them answers any more."""
    prepare(tmp_path, candidates=False)
    database = tmp_path / "kakehashi.db"
    with line(town.server.port) as way:
        address = replace(town.address, port=way.port)
        join_hub(database, str(address), town.admin.invite("福祉課", "3番窓口").code)
        stage = at_the_hub(Stage(tmp_path))
        until(stage, lambda: not console_of(stage).hub.busy)
        with Standby(database, tmp_path / "packs"):
            until(stage, lambda: heard_of(town, "3番窓口"))
            way.answers.clear()
            touch(stage, "hubSync")
            console_of(stage).hub.retry()
            stage.settle(0.3)
            assert console_of(stage).work.job == "hubSyncing"
            began = time.monotonic()
            stage.close()
        assert time.monotonic() - began < BUSY_SECONDS
    assert AWAY_SECONDS + CLOSE_SECONDS <= MOST_SECONDS
