"""The window: what `kakehashi` does without a sub-command."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.errors import reported
from app.paths import default_paths
from app.settings import load_settings

if TYPE_CHECKING:
    from app.events import Event
    from app.mending import Tell
    from app.paths import Paths
    from app.ui.session_like import EngineStatusLike


@click.command(hidden=True)
@click.option("--screenshot", type=click.Path(path_type=Path), help="Write a picture of the window and end.")
@click.option("--fullscreen", is_flag=True)
@click.option("--kiosk", is_flag=True, help="Only a PIN leads out.")
@reported
def window(screenshot: Path | None, fullscreen: bool, kiosk: bool) -> None:
    """Open the window; returns when it is closed. Raises AccessError("kiosk-no-administrator")."""
    from app.administered import AccessError, administered
    from app.hardening import private_folders
    from app.keeping import Keeper
    from app.leftovers import sweep
    from app.logs import log_to_file
    from app.nightly import Nightly
    from app.one_window import knock, only_window
    from app.phrase_logging import phrase_logger
    from app.session import Session
    from app.ui.application import run
    from app.ui.interface import View

    paths = default_paths()
    if kiosk and not administered(paths.database):
        raise AccessError("kiosk-no-administrator")
    private_folders(paths)
    holding = contextlib.ExitStack()
    if screenshot is None and not holding.enter_context(only_window(paths.data)):
        knock(paths.data)
        return
    log_to_file(paths.log)
    sweep()
    _put_assigned_in_force(paths)
    keeper = Keeper(paths.database)
    logger = phrase_logger(paths, load_settings(paths.settings), keeper.tell)
    logger.start()
    nightly = Nightly(paths.database)

    def make_session(
        *,
        on_event: Callable[[Event], None],
        on_level: Callable[[float], None],
        on_engine: Callable[[EngineStatusLike], None],
    ) -> Session:
        settings = load_settings(paths.settings)
        session = Session(
            paths,
            settings,
            on_event=nightly.touching(on_event),
            on_level=on_level,
            on_engine=on_engine,
            log=logger,
            tell=keeper.tell,
        )
        logger.scan = session.counter.library.scan
        nightly.draft = session.draft
        return session

    with holding, logger, nightly, keeper, _talking_to_hub(paths, keeper.tell):
        view = View(fullscreen=fullscreen, kiosk=kiosk, screenshot=screenshot)
        raise SystemExit(run(paths, make_session, view, keeper.listen))


def _put_assigned_in_force(paths: Paths) -> None:
    """What the town has assigned to this counter since the last start, if it has joined a hub."""
    from app.hub.credentials import joined

    if joined(paths.database):
        from app.hub.assigned import apply_assigned

        apply_assigned(paths.database, paths.settings)


def _talking_to_hub(paths: Paths, tell: Tell) -> contextlib.AbstractContextManager[object]:
    """Does so from when the counter joins; before, nothing that could is even imported."""
    from app.hub.standby import Standby

    return Standby(paths.database, paths.packs, tell)
