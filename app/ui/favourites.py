"""Phrases staff have starred: their ids in a small file, nothing of what was ever said."""

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import CodedError
from glossary.private_files import write_private

MAX_FAVOURITES = 500
_MAX_BYTES = 1_000_000


class FavouritesError(CodedError):
    """favourites.json could not be read or written."""


@dataclass(slots=True)
class Favourites:
    """Ids, the one starred first first; a star holds for this run also when it could not be written."""

    path: Path
    ids: tuple[str, ...] = ()

    def load(self) -> None:
        """Read the file; none is no favourites.

        Raises FavouritesError("favourites-broken"); a broken file is kept beside as .broken and a fresh one begins.
        """
        self.ids = ()
        try:
            with self.path.open("rb") as file:
                found = json.loads(file.read(_MAX_BYTES))
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            raise self._broken() from error
        if (
            not isinstance(found, list)
            or len(found) > MAX_FAVOURITES
            or not all(isinstance(one, str) for one in found)
        ):
            raise self._broken()
        self.ids = tuple(dict.fromkeys(found))

    def toggle(self, identifier: str) -> None:
        """Star a phrase, or take its star away. Raises FavouritesError("favourites-not-saved")."""
        if identifier in self.ids:
            self.ids = tuple(one for one in self.ids if one != identifier)
        else:
            self.ids = (*self.ids, identifier)[-MAX_FAVOURITES:]
        try:
            write_private(self.path, json.dumps(self.ids))
        except OSError as error:
            raise FavouritesError("favourites-not-saved", path=str(self.path)) from error

    def _broken(self) -> FavouritesError:
        with contextlib.suppress(OSError):
            self.path.replace(self.path.with_suffix(".broken"))
        return FavouritesError("favourites-broken", path=str(self.path))
