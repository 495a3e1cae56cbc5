"""Which names may become files below a pack folder, on any platform."""

import re
import unicodedata
from collections.abc import Iterable

from app.packs.errors import PackError

_RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"),
    ]
)
_FORBIDDEN = frozenset('<>:"|?*\\')
_EXECUTABLE = re.compile(
    r"\.(py[cdowx]?|pyz|so(\.\d+)*|dll|dylib|exe|com|scr|bat|cmd|ps1|psm1|sh|bash|js|mjs|vbs|wsf|msi|jar|app|lnk"
    r"|desktop|pkl|pickle|pt|pth|ckpt|joblib|dill)$",
    re.IGNORECASE,
)
_DEEPEST = 20
"""Folders below one another; thousands of deep names would fill the memory of whoever compares them."""
_MAX_LABEL = 500
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}[a-z0-9]")


def check_path(name: str) -> str:
    """Return `name` when it is a plain relative "/"-path that stays inside its folder everywhere.

    Raises PackError("archive-unsafe-path") for absolute paths, "..", drive letters, backslashes, control
    characters, names Windows reserves or trims, and PackError("archive-executable") for code.
    """
    parts = name.split("/")
    if len(name) > 400 or len(parts) > _DEEPEST or not all(_plain(part) for part in parts):
        raise PackError("archive-unsafe-path", name=printable(name))
    if _EXECUTABLE.search(parts[-1]):
        raise PackError("archive-executable", name=printable(name))
    return name


def _plain(part: str) -> bool:
    if not part or part in {".", ".."} or len(part.encode("utf-8", "surrogatepass")) > 200:
        return False
    if part[-1] in ". " or part[0] == " " or part.partition(".")[0].strip().lower() in _RESERVED:
        return False
    return not any(char in _FORBIDDEN or unicodedata.category(char) in {"Cc", "Cs", "Cf"} for char in part)


def check_distinct(names: Iterable[str]) -> None:
    """Raise PackError("archive-duplicate") when two names are one file on some file system.

    That is: equal after Unicode normalization and case folding, or one being the folder of another.
    """
    files: set[str] = set()
    folders: set[str] = set()
    for name in names:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        parents = {key[:at] for at, char in enumerate(key) if char == "/"}
        if key in files or key in folders or parents & files:
            raise PackError("archive-duplicate", name=printable(name))
        files.add(key)
        folders |= parents


def check_pack_id(text: str) -> str:
    """Return `text` when it can name a pack folder. Raises PackError("pack-bad-id")."""
    if not _ID.fullmatch(text) or text.partition(".")[0] in _RESERVED or _EXECUTABLE.search(text):
        raise PackError("pack-bad-id", id=printable(text))
    return text


def suggest_pack_id(stem: str) -> str:
    """Make an id out of a file or folder name. Raises PackError("pack-bad-id") when nothing is left."""
    return check_pack_id(re.sub(r"[^a-z0-9._-]+", "-", stem.lower()).strip("._-")[:64])


def check_label(text: str) -> str:
    """Return a title, licence or language that a screen and a terminal may show. Raises PackError("manifest-invalid")."""
    if len(text) > _MAX_LABEL or any(
        unicodedata.category(char) in {"Cc", "Cs", "Cf", "Zl", "Zp"} for char in text
    ):
        raise PackError("manifest-invalid")
    return text


def printable(name: str) -> str:
    """`name` made safe to show on a terminal, at most 80 characters."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)[:80]
