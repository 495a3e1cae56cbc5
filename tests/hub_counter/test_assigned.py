"""What the town assigns to a counter: taken at the next start, taken back with it, and never more than it may."""

import json
from dataclasses import replace
from pathlib import Path

from app.hub.assigned import apply_assigned, assigned_file, keep_assigned, read_assigned
from app.settings import Settings, load_settings, save_settings
from glossary.hub.assignments import Assigned, Target, Value
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import working
from tests.hub_counter.waits import until


def test_assigned_settings_come_and_go_and_what_was_set_here_comes_back(
    town: Town, desks: NewDesk, tmp_path: Path
) -> None:
    desk, path = desks("福祉課"), tmp_path / "settings.toml"
    save_settings(Settings(theme="dark", office_name="本庁"), path)
    group = Target("department", "福祉課")
    town.admin.assign(
        group,
        {"theme": "contrast", "text_scale": 1.5, "speech_rate": 1, "retention_days": 30},
        ["vosk-ko"],
        "佐藤",
    )
    with working(desk):
        until(lambda: read_assigned(desk.database).number)
        apply_assigned(desk.database, path)
        found = load_settings(path)
        assert (found.theme, found.text_scale, found.retention_days) == ("contrast", 1.5, 30)
        assert read_assigned(desk.database).packs == ("vosk-ko",)
        # A person changes one of them here: it stays until the town assigns something else.
        save_settings(Settings(theme="light", text_scale=1.5, retention_days=30, office_name="本庁"), path)
        apply_assigned(desk.database, path)
        assert load_settings(path).theme == "light"
        before = read_assigned(desk.database).number
        town.admin.roll_back(group, "佐藤")
        until(lambda: read_assigned(desk.database).number > before)
    apply_assigned(desk.database, path)
    assert load_settings(path) == Settings(theme="dark", office_name="本庁")


def test_a_hub_can_only_ask_to_keep_less_and_sets_nothing_else(tmp_path: Path) -> None:
    database, path = tmp_path / "k.db", tmp_path / "settings.toml"
    mine = Settings(log_level="phrases", retention_days=60, clear_minutes=3)
    save_settings(mine, path)
    wishes: dict[str, Value] = {
        "log_level": "utterances",
        "retention_days": 365,
        "clear_minutes": 60,
        "kiosk": False,
        "staff_pin": True,
        "interpreter_phone": "090",
        "microphone": "x",
        "theme": "no such",
        "text_scale": 50,
        "mode": 7,
        "unknown": "x",
        "hands_free": "yes",
        "office_name": "市役所\u202e課",
        "speech_rate": 10**190,
    }
    keep_assigned(database, Assigned(1, wishes))
    apply_assigned(database, path)
    assert load_settings(path) == mine
    keep_assigned(database, Assigned(2, {"log_level": "off", "retention_days": 7}))
    apply_assigned(database, path)
    assert (load_settings(path).log_level, load_settings(path).retention_days) == ("off", 7)


def test_what_somebody_here_made_stricter_since_stays_stricter(tmp_path: Path) -> None:
    database, path = tmp_path / "k.db", tmp_path / "settings.toml"
    mine = Settings(log_level="phrases", retention_days=60, clear_minutes=5)
    save_settings(mine, path)
    keep_assigned(database, Assigned(1, {"retention_days": 30, "log_level": "phrases", "clear_minutes": 4}))
    apply_assigned(database, path)
    assert (load_settings(path).retention_days, load_settings(path).clear_minutes) == (30, 4)
    # What the hub asks for later may be more than that, and never more than was set here.
    keep_assigned(database, Assigned(2, {"retention_days": 40, "clear_minutes": 9}))
    apply_assigned(database, path)
    assert (load_settings(path).retention_days, load_settings(path).clear_minutes) == (40, 5)
    save_settings(replace(load_settings(path), retention_days=10, log_level="off"), path)
    later: tuple[dict[str, Value], ...] = (
        {"retention_days": 50, "log_level": "phrases"},
        {},
        {"retention_days": 20},
    )
    for number, wishes in enumerate(later):
        keep_assigned(database, Assigned(3 + number, wishes))
        apply_assigned(database, path)
        assert (load_settings(path).retention_days, load_settings(path).log_level) == (10, "off"), wishes


def test_a_file_of_an_older_program_is_read(tmp_path: Path) -> None:
    database, path = tmp_path / "k.db", tmp_path / "settings.toml"
    save_settings(Settings(retention_days=30), path)
    older = {"number": 2, "settings": {}, "packs": [], "applied": 1, "before": {"retention_days": 60}}
    assigned_file(database).write_text(json.dumps(older))
    apply_assigned(database, path)
    assert load_settings(path).retention_days == 60


def test_a_file_that_is_none_changes_nothing(tmp_path: Path) -> None:
    database, path = tmp_path / "k.db", tmp_path / "settings.toml"
    save_settings(Settings(theme="dark"), path)
    for text in ("", "[]", "{", json.dumps({"number": "x"}), "[" * 90_000):
        assigned_file(database).write_text(text)
        apply_assigned(database, path)
        assert load_settings(path) == Settings(theme="dark")
