from dataclasses import replace
from pathlib import Path

import pytest

from app.settings import Settings, SettingsError, load_settings, save_settings
from glossary.language import Lang


def test_round_trip_keeps_comments(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    assert load_settings(path) == Settings()
    save_settings(Settings(), path)
    path.write_text("# ours\n" + path.read_text("utf-8"), "utf-8")
    chosen = replace(Settings(), visitor_lang=Lang("ne"), speech_rate=0.8, threads=1)
    save_settings(chosen, path)
    assert load_settings(path) == chosen
    assert path.read_text("utf-8").startswith("# ours\n")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "log_level = 'all'",
        "retention_days = 0",
        "retention_days = 400",
        "threads = 'two'",
        "threads = 0",
        "speech_rate = 9.0",
        "visitor_turned = 1",
        "\xff",
    ],
)
def test_broken_settings_are_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match="settings-broken"):
        load_settings(path)
    assert path.read_bytes() == text.encode("latin-1")


def test_unknown_keys_of_a_newer_version_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("future = 1\nvisitor_lang = 'th'\nspeech_rate = 1\n")
    assert load_settings(path).visitor_lang == "th"


def test_lists_and_tables_survive(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    chosen = Settings(visitor_langs=(Lang("vi"), Lang("ne")), notices={Lang("vi"): "Thông báo"})
    save_settings(chosen, path)
    assert load_settings(path) == chosen
    save_settings(Settings(), path)
    assert load_settings(path) == Settings()


@pytest.mark.parametrize(
    "text", ["visitor_langs = [1]", "notices = {vi = 3}", "notices = 'x'", "text_scale = true"]
)
def test_broken_lists_and_tables_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match="settings-broken"):
        load_settings(path)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("phrase_log = false", "off"),
        ("phrase_log = true", "phrases"),
        ("", "phrases"),
        ("phrase_log = false\nlog_level = 'utterances'", "utterances"),
    ],
)
def test_the_log_switched_off_by_an_older_version_stays_off(tmp_path: Path, text: str, level: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    settings = load_settings(path)
    assert settings.log_level == level
    save_settings(settings, path)
    assert "phrase_log" not in path.read_text("utf-8")
    assert load_settings(path) == settings
