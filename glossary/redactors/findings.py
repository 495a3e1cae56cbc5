"""What was found in a text, and how overlapping finds become one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "name",
    "address",
    "phone",
    "birth",
    "mail",
    "my-number",
    "residence-card",
    "passport",
    "account",
    "number",
]
PLACEHOLDERS: Mapping[Kind, str] = {
    "name": "〔氏名〕",
    "address": "〔住所〕",
    "phone": "〔電話〕",
    "birth": "〔生年月日〕",
    "mail": "〔メール〕",
    "my-number": "〔個人番号〕",
    "residence-card": "〔在留カード番号〕",
    "passport": "〔旅券番号〕",
    "account": "〔口座番号〕",
    "number": "〔番号〕",
}
"""What stands in place of a find, in every language."""
_STRENGTH: tuple[Kind, ...] = (
    "mail", "residence-card", "my-number", "account", "passport", "phone", "birth", "address", "number", "name",
)  # fmt: skip
"""Which kind two overlapping finds have in common."""
_JOINING = " 　,、・-=＝\u00a0"


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data at `text[start:end]`."""

    kind: Kind
    start: int
    end: int


def settle(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """In text order, none overlapping: overlapping finds, and two of a kind with only a space between, become one."""
    settled: list[Finding] = []
    for found in sorted(findings, key=lambda one: (one.start, -one.end)):
        if found.start >= found.end:
            continue
        last = settled[-1] if settled else None
        if last and (found.start < last.end or _joined(last, found, text)):
            kind = min(last.kind, found.kind, key=_STRENGTH.index)
            settled[-1] = Finding(kind, last.start, max(last.end, found.end))
        else:
            settled.append(found)
    return tuple(settled)


def _joined(first: Finding, second: Finding, text: str) -> bool:
    between = text[first.end : second.start]
    return first.kind == second.kind and len(between) <= 2 and not between.strip(_JOINING)
