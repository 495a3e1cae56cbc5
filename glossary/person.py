"""Somebody who may review."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["staff", "administrator"]


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is unique among the people of one database."""

    id: str
    name: str
    role: Role


MACHINE = Person("", "", "administrator")
"""Whoever sits at the machine's command line; the name may be that of the login."""
