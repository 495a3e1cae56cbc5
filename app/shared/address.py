"""One server as an administrator entered it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from glossary.errors import CodedError
from glossary.hosts import may_stay

Stage = Literal["recognize", "translate", "speak"]
Kind = Literal["openai-chat", "openai-transcription", "libretranslate", "wyoming-asr", "wyoming-tts"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STAGES: Mapping[Kind, Stage] = {
    "openai-chat": "translate",
    "openai-transcription": "recognize",
    "libretranslate": "translate",
    "wyoming-asr": "recognize",
    "wyoming-tts": "speak",
}
BUDGET_SECONDS = 1.0
LEAST_BUDGET, MOST_BUDGET = 0.2, 5.0
MOST_ADDRESSES = 20
PREFIX = "shared."
"""Before a server's name where an engine's name stands: on the screen, in the log, in --json."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
_LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_LONGEST = 300
_PORTS = {"http": 80, "https": 443, "tcp": None}


class AddressError(CodedError):
    """What was entered is no address of a server: "shared-name", "shared-kind", "shared-url", "shared-value",
    "shared-ca"."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server and what it is asked for."""

    name: str
    """Short and without spaces: it stands beside every turn the server answered."""
    kind: Kind
    url: str
    """http(s)://host[:port][/path] up to where the protocol's own path begins; tcp://host:port for Wyoming."""
    model: str = ""
    """Model or voice to ask for; empty for the server's own."""
    languages: tuple[str, ...] = ()
    """Languages it is asked for; empty for those the server names, or those of our own model where it names none."""
    ca_file: str = ""
    """Certificates to trust instead of the system's."""
    budget: float = BUDGET_SECONDS
    """Seconds until the first of its answer."""

    def __post_init__(self) -> None:
        """Raises AddressError."""
        if not _NAME.fullmatch(self.name):
            raise AddressError("shared-name")
        if self.kind not in KINDS:
            raise AddressError("shared-kind", known=", ".join(KINDS))
        if not self._reachable():
            raise AddressError("shared-url", example=example(self.kind))
        if not (
            LEAST_BUDGET <= self.budget <= MOST_BUDGET
            and len(self.model) <= _LONGEST
            and self.model.isprintable()
            and all(_LANG.fullmatch(lang) for lang in self.languages)
        ):
            raise AddressError("shared-value", name=self.name, least=LEAST_BUDGET, most=MOST_BUDGET)
        if self.ca_file and not Path(self.ca_file).is_absolute():
            raise AddressError("shared-value", name=self.name, least=LEAST_BUDGET, most=MOST_BUDGET)

    @property
    def stage(self) -> Stage:
        """What it does in a turn."""
        return STAGES[self.kind]

    @property
    def engine(self) -> str:
        """Its name among engines."""
        return PREFIX + self.name

    @property
    def host(self) -> str:
        """Host name or IP address."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """TCP port."""
        parts = urlsplit(self.url)
        return parts.port or _PORTS[parts.scheme] or 0

    def _reachable(self) -> bool:
        try:
            parts = urlsplit(self.url)
            port = parts.port
        except ValueError:
            return False
        wyoming = self.kind.startswith("wyoming-")
        return (
            parts.scheme in (("tcp",) if wyoming else ("http", "https"))
            and bool(parts.hostname)
            and may_stay(parts.hostname or "")
            # A user's name would be a secret in a file that is none; a query is no part of these protocols.
            and not (parts.username or parts.password or parts.query or parts.fragment)
            and not (wyoming and (port is None or parts.path not in ("", "/")))
            and (port is None or port > 0)
            and len(self.url) <= _LONGEST
            and self.url.isascii()
            and self.url.isprintable()
            and " " not in self.url
        )


def example(kind: Kind) -> str:
    """What an address of the kind looks like."""
    return {
        "openai-chat": "http://192.168.1.20:8080",
        "openai-transcription": "http://192.168.1.20:8000",
        "libretranslate": "http://192.168.1.20:5000",
        "wyoming-asr": "tcp://192.168.1.20:10300",
        "wyoming-tts": "tcp://192.168.1.20:10200",
    }[kind]
