"""What the page says would change on each counter is what each counter then does."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from app.hub.assigned import TAKEN, apply_assigned, keep_assigned
from app.settings import Settings, load_settings, sane, save_settings
from app.ui.hub_assign_rows import CHOICES, LIMITS, called, promised, title
from app.ui.words import words
from glossary.hub.assignments import Assigned, Target, Value
from glossary.hub.hub import Hub, connect
from glossary.hub.messages import DeviceState
from glossary.language import JA
from tests.hub.conftest import Town
from tests.ui.conftest import MakeStage
from tests.ui.console_page import console_of, touch
from tests.ui.hub_page import member, sign_in
from tests.ui.waiting import until

OWN = words(JA)
LOOSE = Settings(log_level="utterances", retention_days=365, clear_minutes=20, console_minutes=20)
STRICT = Settings(log_level="off", retention_days=7, clear_minutes=1, console_minutes=1)


def test_what_may_be_assigned_here_is_taken_by_counters() -> None:
    for name, values in CHOICES.items():
        assert name in TAKEN
        for value in values:
            assert type(value) is type(getattr(Settings(), name))
            assert sane(replace(Settings(), **{name: value}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("text_scale", 1.5, "150%"),
        ("text_scale", 2, "200%"),
        ("speech_rate", 0.9, "90%"),
        ("clear_minutes", 3, "3分"),
        ("office_name", "本庁", "本庁"),
        ("mode", 7, "7"),
    ],
)
def test_a_value_is_said_in_its_own_unit(name: str, value: Value, said: str) -> None:
    assert called(name, value, OWN) == said


@pytest.mark.parametrize("own", [LOOSE, STRICT], ids=["loose", "strict"])
@pytest.mark.parametrize(("name", "value"), [(name, one) for name, all in CHOICES.items() for one in all])
def test_a_value_is_taken_as_it_is_worded(tmp_path: Path, own: Settings, name: str, value: Value) -> None:
    """Exactly, or, where the page says "at most", unless the counter keeps less."""
    path = tmp_path / "settings.toml"
    save_settings(own, path)
    keep_assigned(tmp_path / "k.db", Assigned(1, {name: value}))
    apply_assigned(tmp_path / "k.db", path)
    found, before = load_settings(path), getattr(own, name)
    now = getattr(found, name)
    if promised(name, value, OWN) == called(name, value, OWN):
        assert now == value
    else:
        assert name in LIMITS
        assert now == (before if own is STRICT else value), "the stricter of both"
    assert replace(found, **{name: before}) == own, "and nothing else"


def test_counters_do_what_the_preview_said(
    make_stage: MakeStage, tmp_path: Path, town: Town, leader: str
) -> None:
    counters: dict[tuple[str, str], Hub] = {}
    for department, counter in (("税務課", "1番窓口"), ("税務課", "2番窓口"), ("子育て支援課", "相談窓口")):
        hub = town.stack.enter_context(connect(town.credentials(department, counter)))
        hub.heartbeat(DeviceState("0.9.1", ("whisper-base", "kokoro-ja")))
        counters[department, counter] = hub
    town.admin.assign(Target("department", "子育て支援課"), {"theme": "dark"}, ["whisper-base"], "本庁")
    town.admin.assign(Target(), {"layout": "side"}, ["kokoro-ja"], "本庁")
    stage = member(make_stage, tmp_path, town)
    page = console_of(stage).hub
    sign_in(stage, leader, "assign")
    until(stage, lambda: page.assign.loaded)
    stage.settle(0.1)
    for name, at in (("theme", 2), ("layout", 0), ("hands_free", 0), ("retention_days", 1)):
        touch(stage, f"hubSet-{name}-{at}")
    touch(stage, "hubPack-kokoro-ja")
    touch(stage, "hubPreview")
    until(stage, lambda: page.assign.previewed)
    # The card is brought into sight a moment after it has appeared.
    stage.settle(0.3)
    rows = {row["name"]: set(row["lines"]) for row in page.assign.effects}
    before = {place: hub.assigned() for place, hub in counters.items()}
    settings = {place: settled(tmp_path, place, hub) for place, hub in counters.items()}
    touch(stage, "hubPush")
    touch(stage, "questionYes")
    until(stage, lambda: page.told and not page.busy)
    for place, hub in counters.items():
        after = hub.assigned()
        assert rows.pop("　".join(place)) == lines(before[place], after)
        # And its program makes of it what the lines say, where nobody has set anything stricter.
        now = settled(tmp_path, place, hub)
        changed = {name for name in now if now[name] != settings[place][name]}
        assert changed == {
            name
            for name, value in after.settings.items()
            if before[place].settings.get(name) != value and settings[place][name] != value
        }
        assert all(now[name] == after.settings[name] for name in changed)
    assert list(rows) == ["福祉課　3番窓口"], "the window's own counter"


def lines(before: Assigned, after: Assigned) -> set[str]:
    """What the page should have said."""
    names = before.settings.keys() | after.settings.keys()
    return {
        *(
            f"{title(name, OWN)}：{promised(name, before.settings.get(name), OWN)} → "
            f"{promised(name, after.settings.get(name), OWN)}"
            for name in names
            if before.settings.get(name) != after.settings.get(name)
        ),
        *(OWN["hubPackAdded"].format(pack=pack) for pack in set(after.packs) - set(before.packs)),
        *(OWN["hubPackGone"].format(pack=pack) for pack in set(before.packs) - set(after.packs)),
    }


def settled(folder: Path, place: tuple[str, str], hub: Hub) -> dict[str, Any]:
    """A counter's settings after its next start."""
    home = folder.joinpath(*place)
    home.mkdir(parents=True, exist_ok=True)
    keep_assigned(home / "kakehashi.db", hub.assigned())
    apply_assigned(home / "kakehashi.db", home / "settings.toml")
    return asdict(load_settings(home / "settings.toml"))
