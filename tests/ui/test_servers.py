"""Servers of the town as an administrator enters them, and what staff see of them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.events import Finished, Listening, Recognized, Speaking, Translated
from app.settings import Settings
from app.shared.address import Address
from app.shared.book import api_key, load_book, put
from app.shared.errors import SLOW
from app.ui.engines import EngineBoard
from app.ui.scripted import Stage
from app.ui.scripted_session import ScriptedStatus
from app.ui.scripted_turns import ANSWER, QUESTION
from app.ui.words import words
from glossary.language import JA, Lang
from tests.shared.servers import chat, closed_port, web
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import find, shown, text_of, texts, type_into
from tests.ui.settings_page import Bench, opened, touch

OWN = words(JA)
SIZES = [(1280, 800), (800, 1280)]


def waited(stage: Stage, name: str, state: str) -> None:
    servers = model(stage)
    for _ in range(100):
        if any(row["name"] == name and row["state"] == state for row in servers.property("rows")):
            return
        stage.settle(0.05)
    pytest.fail(f"{name} never became {state}")


def model(stage: Stage) -> Any:
    return stage.interface.preferences.servers


def entered(stage: Stage) -> Path:
    return stage.interface.paths.shared_engines


def test_a_server_is_entered_checked_changed_and_removed(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "servers")
    window = stage.interface.window
    assert text_of(window, "serversState") == OWN["serversNone"]
    with web(chat()) as server:
        touch(stage, "serverAdd")
        stage.settle(0.1)
        type_into(window, "serverName", "gpu1")
        type_into(window, "serverUrl", server.url)
        type_into(window, "serverKey", "sk-town")
        touch(stage, "serverSave")
        for _ in range(60):
            stage.settle(0.05)
            if shown(window, "serverCheck-gpu1"):
                break
        assert text_of(window, "serversState") == OWN["serversLeave"]
        book = load_book(entered(stage))
        (address,) = book.addresses
        assert (address.name, address.kind, address.url) == ("gpu1", "openai-chat", server.url)
        assert api_key(entered(stage), book, address) == "sk-town"
        assert server.requests == [], "entering contacts nobody"
        touch(stage, "serverCheck-gpu1")
        waited(stage, "gpu1", "ok")
        assert "town-model" in text_of(window, "serverNote-gpu1")
        assert server.requests[-1][1]["Authorization"] == "Bearer sk-town"
        touch(stage, "serverEdit-gpu1")
        stage.settle(0.1)
        touch(stage, "serverBudget-2")
        touch(stage, "serverSave")
        stage.settle(0.5)
        (address,) = load_book(entered(stage)).addresses
        assert address.budget == 2.0 and load_book(entered(stage)).sealed.keys() == {"gpu1"}
    touch(stage, "serverRemove-gpu1")
    assert load_book(entered(stage)).addresses, "it is asked once more"
    touch(stage, "serverRemoveYes-gpu1")
    stage.settle(0.5)
    assert load_book(entered(stage)).addresses == ()
    assert text_of(window, "serversState") == OWN["serversNone"]


def test_what_is_no_address_is_said(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "servers")
    window = stage.interface.window
    touch(stage, "serverAdd")
    stage.settle(0.1)
    type_into(window, "serverName", "gpu1")
    type_into(window, "serverUrl", "gpu1")
    touch(stage, "serverSave")
    stage.settle(0.1)
    assert "http://192.168.1.20:8080" in text_of(window, "serversProblem")
    assert not entered(stage).exists()
    touch(stage, "serverCancel")
    assert shown(window, "serverAdd")


def test_one_that_does_not_answer_is_said(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = opened(make_stage, "servers")
    put(entered(stage), Address("ear", "wyoming-asr", f"tcp://127.0.0.1:{closed_port()}"))
    model(stage).refresh()
    stage.settle(0.1)
    touch(stage, "serverCheck-ear")
    waited(stage, "ear", "failed")
    assert "ear" in text_of(stage.interface.window, "serverNote-ear")


def test_only_who_may_change_settings_may_do_it(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "servers")
    put(entered(stage), Address("ear", "wyoming-asr", "tcp://127.0.0.1:1"))
    servers = model(stage)
    servers.refresh()
    asked: list[str] = []

    def refused(area: str) -> bool:
        asked.append(area)
        return False

    stage.interface.preferences.allowed = refused
    servers.add()
    servers.edit("ear")
    assert not servers.property("editing")
    servers.check("ear")
    servers.askRemove("ear")
    servers.remove("ear")
    stage.settle(0.1)
    assert len(load_book(entered(stage)).addresses) == 1
    assert asked == ["settings"] * 5


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("staff", ["ja", "en"])
def test_rows_and_form_fit(make_stage: MakeStage, size: tuple[int, int], staff: str) -> None:
    """In the largest type; smaller ones are in the grid of screens."""
    settings = Settings(staff_lang=Lang(staff), text_scale=2.0)
    stage = make_stage(bench=Bench().made(), size=size, settings=settings)
    long = "https://gpu1.inside.town.kakehashi.example:8443/a/long/path/to/where/the/models/are"
    put(entered(stage), Address("a-name-of-twenty-aaa", "openai-transcription", long), "sk")
    put(entered(stage), Address("ear", "wyoming-asr", f"tcp://127.0.0.1:{closed_port()}"))
    stage.interface.model.openPage("settings")
    preferences = stage.interface.preferences
    preferences.open("servers")
    servers = model(stage)
    servers.check("ear")
    waited(stage, "ear", "failed")
    servers.askRemove("a-name-of-twenty-aaa")
    stage.settle(0.1)
    assert faults(stage.interface.window) == []
    servers.edit("a-name-of-twenty-aaa")
    stage.settle(0.1)
    assert shown(stage.interface.window, "serverSave") or find(stage.interface.window, "serverSave")
    assert faults(stage.interface.window) == []


def test_a_turn_says_who_answered(stage: Stage) -> None:
    window, session = stage.interface.window, stage.session
    stage.interface.conversation.submit("staff", QUESTION.request.text)
    turn, pair = stage.interface.conversation.active_turn, QUESTION.request.pair
    said = replace(QUESTION, engine="shared.gpu1")
    for event in (
        Listening(turn, "staff", pair),
        Recognized(turn, said.request.text, pair.source, engine="shared.ear"),
        Translated(turn, said),
        Speaking(turn, pair.target, "kokoro"),
        Finished(turn),
    ):
        session.event(event)
    stage.settle(0.1)
    line = text_of(window, f"staffBadge{turn}")
    assert line == "用語集つき機械翻訳　聞き取り：ear　翻訳：gpu1　読み上げ：この端末"
    assert "gpu1" not in text_of(window, f"visitorBadge{turn}")
    assert faults(window) == []


def test_without_servers_the_line_is_as_it_was(stage: Stage) -> None:
    stage.say("visitor", ANSWER)
    assert "この端末" not in text_of(stage.interface.window, "staffBadge1")


def test_staff_are_told_of_servers() -> None:
    board = EngineBoard({Lang("vi"): "Tiếng Việt"})
    board.take(ScriptedStatus("translate:ja→vi", "ready"))
    assert board.text(JA) == OWN["ready"]
    board.take(ScriptedStatus("server:gpu1", "ready"))
    assert (board.state, board.text(JA)) == ("ready", OWN["readyServers"])
    board.take(ScriptedStatus("server:gpu1", "failed", SLOW))
    assert board.text(JA) == OWN["serversAway"].format(names="gpu1")
    board.clear()
    assert board.state == "failed"
    board.take(ScriptedStatus("server:gpu1", "ready", "shared-unknown"))
    assert board.state is None


def test_the_privacy_page_says_where_conversations_go(make_stage: MakeStage) -> None:
    stage = make_stage(bench=Bench().made())
    put(entered(stage), Address("ear", "wyoming-asr", "tcp://127.0.0.1:1"))
    model(stage).refresh()
    stage.interface.model.openPage("settings")
    stage.interface.preferences.open("privacy")
    stage.settle(0.1)
    said = [text.property("text") for text in texts(stage.interface.window.contentItem())]
    assert OWN["storedServers"] in said and OWN["networkServers"] in said
    assert OWN["storedNetwork"] not in said
