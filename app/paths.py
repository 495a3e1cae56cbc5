"""Where the program keeps its files; KAKEHASHI_HOME puts all of them below one folder."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders and files of one installation; nothing is created by reading them."""

    data: Path
    config: Path

    @property
    def packs(self) -> Path:
        """One folder a model pack."""
        return self.data / "packs"

    @property
    def database(self) -> Path:
        """Glossary, phrases and phrase log."""
        return self.data / "kakehashi.db"

    @property
    def kiosk(self) -> Path:
        """The tourist desk's own knowledge, in place of the sample's and beside it."""
        return self.data / "kiosk"

    @property
    def glossary_key(self) -> Path:
        """The private key this office signs glossary packs with."""
        return self.data / "glossary-key.pem"

    @property
    def favourites(self) -> Path:
        """Ids of the phrases staff have starred."""
        return self.data / "favourites.json"

    @property
    def settings(self) -> Path:
        """settings.toml."""
        return self.config / "settings.toml"

    @property
    def shared_engines(self) -> Path:
        """Addresses of the town's own servers; absent unless an administrator entered one."""
        return self.config / "shared-engines.toml"

    @property
    def log(self) -> Path:
        """Rotating log of codes and ids."""
        return self.data / "log" / "kakehashi.log"


def default_paths() -> Paths:
    """The platform's folders, or those below KAKEHASHI_HOME."""
    home = os.environ.get("KAKEHASHI_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(root / "data", root / "config")
    return Paths(
        Path(platformdirs.user_data_dir("kakehashi", appauthor=False)),
        Path(platformdirs.user_config_dir("kakehashi", appauthor=False)),
    )


def resources() -> Path:
    """The read-only resources folder, in a checkout, an installed wheel or a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"
