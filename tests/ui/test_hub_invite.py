"""A new counter is invited on the page: the code, its file, and taking it back."""

import datetime
from pathlib import Path

import pytest

from app.hub.credentials import joined
from app.hub.invitation_file import newest_invitation, write_invitation
from app.hub.joining import join_hub
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.hub.devices import Device
from glossary.hub.errors import HubError
from glossary.language import JA
from tests.hub.conftest import Town
from tests.ui.conftest import MakeStage
from tests.ui.console_page import console_of, idle, prepare, touch
from tests.ui.hub_page import at_the_hub, member, sign_in, whole
from tests.ui.items import find, shown, text_of, type_into
from tests.ui.waiting import until

OWN = words(JA)


def invite(stage: Stage, department: str, counter: str) -> str:
    """The code, as the page shows it."""
    hub = console_of(stage).hub
    until(stage, lambda: hub.fleet.loaded and not hub.busy)
    touch(stage, "hubInviteOpen")
    type_into(stage.interface.window, "hubInviteDepartment", department)
    type_into(stage.interface.window, "hubInviteCounter", counter)
    touch(stage, "hubInviteReviewer")
    touch(stage, "hubInviteHours-72")
    whole(stage)
    touch(stage, "hubInvite")
    until(stage, lambda: hub.invite.made and not hub.busy)
    stage.settle(0.1)
    return text_of(stage.interface.window, "hubInviteCode")


def device(town: Town, counter: str) -> Device:
    return next(one for one in town.admin.devices() if one.counter == counter)


def test_a_counter_is_invited_and_joins_with_what_was_written(
    make_stage: MakeStage, tmp_path: Path, town: Town, leader: str
) -> None:
    stage = member(make_stage, tmp_path, town)
    window, hub = stage.interface.window, console_of(stage).hub
    sign_in(stage, leader, "devices")
    code = invite(stage, "税務課", "2番窓口")
    made = device(town, "2番窓口")
    assert (made.state, made.department, made.publishes) == ("invited", "税務課", True)
    left = made.until - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(hours=71) < left < datetime.timedelta(hours=73)
    shows = text_of(window, "hubInvitation")
    for part in (f"{made.until.astimezone():%Y-%m-%d %H:%M}", str(town.address), "税務課　2番窓口"):
        assert part in shows
    whole(stage)
    touch(stage, "hubInviteSave")
    until(stage, lambda: "書き出しました" in hub.told)
    found = newest_invitation([tmp_path / "documents"], datetime.datetime.now(datetime.UTC))
    assert (found.code, found.address, found.counter) == (code, str(town.address), "2番窓口")
    assert str(found.path) in hub.told
    assert found.path.stat().st_mode & 0o077 == 0
    touch(stage, "hubInviteClose")
    assert not shown(window, "hubInvitation")
    join_hub(tmp_path / "new" / "kakehashi.db", found.address, found.code)
    assert device(town, "2番窓口").state == "active"


def test_an_invitation_is_withdrawn_and_forgotten(
    make_stage: MakeStage, tmp_path: Path, town: Town, leader: str
) -> None:
    stage = member(make_stage, tmp_path, town)
    window, hub = stage.interface.window, console_of(stage).hub
    sign_in(stage, leader, "devices")
    code = invite(stage, "税務課", "2番窓口")
    touch(stage, "hubWithdraw")
    assert "招待を取り消しますか" in text_of(window, "question")
    whole(stage)
    touch(stage, "questionYes")
    until(stage, lambda: not hub.invite.made and not hub.busy)
    assert device(town, "2番窓口").state == "revoked"
    with pytest.raises(HubError, match="hub-invitation"):
        join_hub(tmp_path / "other" / "kakehashi.db", str(town.address), code)
    invite(stage, "税務課", "4番窓口")
    console_of(stage).lock()
    assert (hub.invite.code, hub.invite.facts) == ("", []), "nobody else sees it"


def test_only_who_has_signed_in_may_invite(make_stage: MakeStage, tmp_path: Path, town: Town) -> None:
    stage = member(make_stage, tmp_path, town, reviewer=True)
    hub = console_of(stage).hub
    touch(stage, "hubPart-devices")
    assert not shown(stage.interface.window, "hubInviteOpen")
    hub.invite.invite("税務課", "2番窓口", False, 24)
    until(stage, lambda: not hub.busy)
    assert [one.counter for one in town.admin.devices()] == ["3番窓口"]


def test_a_name_the_hub_does_not_take_is_said(
    make_stage: MakeStage, tmp_path: Path, town: Town, leader: str
) -> None:
    stage = member(make_stage, tmp_path, town)
    hub = console_of(stage).hub
    sign_in(stage, leader, "devices")
    until(stage, lambda: hub.fleet.loaded)
    hub.invite.invite("税務課", "tax@town.example", False, 24)
    until(stage, lambda: hub.notice)
    assert not hub.invite.made
    whole(stage)


def test_an_invitation_is_read_from_a_file(make_stage: MakeStage, tmp_path: Path, town: Town) -> None:
    prepare(tmp_path, candidates=False)
    stick = tmp_path / "stick"
    stage = at_the_hub(make_stage(drives=(stick,)))
    window, hub = stage.interface.window, console_of(stage).hub
    touch(stage, "hubReadInvitation")
    until(stage, lambda: hub.notice)
    assert "招待が見つかりません" in hub.notice
    whole(stage)
    write_invitation(stick, town.admin.invite("福祉課", "3番窓口"), str(town.address))
    touch(stage, "hubReadInvitation")
    until(stage, lambda: hub.told)
    assert "福祉課 3番窓口" in hub.told
    stage.settle(0.1)
    assert find(window, "hubJoin").isEnabled()
    whole(stage)
    touch(stage, "hubJoin")
    idle(stage)
    until(stage, lambda: hub.joined)
    assert joined(stage.interface.paths.database)
