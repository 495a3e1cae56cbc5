"""Words the miner treats in a special way: resources/mining.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """`edges` neither begin nor end a term, `heads` like to end one, `people` end what is about a person."""

    edges: frozenset[str]
    heads: frozenset[str]
    people: frozenset[str]

    @classmethod
    def load(cls, resources: Path) -> "Words":
        """From mining.toml in the program's resources."""
        table = tomllib.loads((resources / "mining.toml").read_text("utf-8"))
        return cls(*(frozenset(table[name]) for name in ("edges", "heads", "people")))
