"""What this installation has, what it lacks and what to do about it; starts no engine, writes nothing."""

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.diagnosis import Check, LanguageReport, Level, Report, failed, looked_at
from app.engine_room import EngineRoom
from app.engines import Need
from app.machine import gigabytes, machine_checks, system_fonts
from app.packs.catalogue import Catalogue, load_catalogue
from app.packs.listing import list_packs
from app.packs.store import PackStore
from app.paths import Paths, resources
from app.settings import Settings, SettingsError, load_settings
from app.store_checks import store_checks
from glossary.language import JA, load_languages

SPARE_BYTES = 500_000_000
"""Room for the term base, logs and the system beside the packs."""


def examine(paths: Paths) -> Report:
    """Look at the installation below `paths`; takes about a second."""
    catalogue, store = load_catalogue(resources() / "models.toml"), PackStore(paths.packs)
    machine = machine_checks()
    voices = next(check.ok for check in machine if check.name == "system-voices")
    settings_check, settings = _settings(paths.settings)
    languages = _languages(paths, store, settings, voices=voices)
    checks = (
        *machine,
        *_fonts(languages),
        _folder(paths.data),
        _disk(paths.data, catalogue, store),
        settings_check,
        *store_checks(paths, datetime.date.today()),
        *_packs(catalogue, store),
        _conversation(languages, settings),
    )
    return Report(checks, languages)


def _folder(data: Path) -> Check:
    ok = os.access(_existing(data), os.W_OK | os.X_OK)
    return looked_at("data-folder", ok, "needed", str(data), "doctor-folder", path=str(data))


def _disk(data: Path, catalogue: Catalogue, store: PackStore) -> Check:
    free = shutil.disk_usage(_existing(data)).free
    needed = SPARE_BYTES + sum(pack.installed_size for pack in catalogue.defaults if not store.has(pack))
    return looked_at(
        "disk",
        free >= needed,
        "useful",
        gigabytes(free),
        "doctor-disk",
        needed=gigabytes(needed),
        free=gigabytes(free),
    )


def _settings(path: Path) -> tuple[Check, Settings]:
    try:
        settings = load_settings(path)
    except SettingsError as error:
        return failed("settings", "needed", error), Settings()
    return Check("settings", True, "needed", str(path) if path.exists() else "default"), settings


def _languages(
    paths: Paths, store: PackStore, settings: Settings, *, voices: bool
) -> tuple[LanguageReport, ...]:
    languages = load_languages(resources() / "languages.toml")
    need = Need(
        store,
        settings,
        {language.tag: language for language in languages},
        resources() / "prompts" / "examples.toml",
        paths.data / "engines",
    )
    fonts = system_fonts()
    with EngineRoom(need) as room:
        reports = []
        for language in languages:
            able = room.capability(language.tag)
            spoken = voices or (language.tag == JA and store.find("kokoro") is not None)
            reports.append(
                LanguageReport(
                    language.tag,
                    language.name,
                    able.recognize,
                    able.translate,
                    able.speak if spoken else "none",
                    able.live,
                    None if fonts is None else fonts(language),
                )
            )
    return tuple(reports)


def _fonts(languages: tuple[LanguageReport, ...]) -> Iterator[Check]:
    asked = [language for language in languages if language.font is not None]
    if not asked:
        return
    missing = " ".join(language.lang for language in asked if not language.font)
    yield looked_at("fonts", not missing, "useful", f"{len(asked)}", "doctor-fonts", languages=missing)


def _packs(catalogue: Catalogue, store: PackStore) -> Iterator[Check]:
    broken = set(store.damaged())
    for row in list_packs(store, catalogue):
        name = f"pack:{row.id}"
        if row.installed:
            yield Check(name, True, "useful", f"{row.bytes / 1e6:.0f} MB")
        elif row.path is not None or row.id in broken:
            broken.discard(row.id)
            # An engine would still be given a pack whose manifest can be read.
            level: Level = "useful" if row.path is None else "needed"
            yield Check(name, False, level, "damaged", "doctor-pack-damaged", {"id": row.id})
        elif row.default:
            yield Check(name, False, "useful", "", "doctor-pack-missing", {"id": row.id})
    for pack_id in sorted(broken):
        yield Check(f"pack:{pack_id}", False, "useful", "damaged", "doctor-pack-unknown", {"id": pack_id})


def _conversation(languages: tuple[LanguageReport, ...], settings: Settings) -> Check:
    wanted = dict.fromkeys((settings.staff_lang, settings.visitor_lang))
    able = {item.lang for item in languages if "none" not in (item.recognize, item.translate)}
    missing = " ".join(lang for lang in wanted if lang not in able)
    return looked_at(
        "conversation", not missing, "needed", " ".join(wanted), "doctor-conversation", languages=missing
    )


def _existing(path: Path) -> Path:
    return next(parent for parent in (path, *path.parents) if parent.exists())
