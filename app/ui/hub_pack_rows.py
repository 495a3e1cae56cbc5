"""Model packs of a town in words: versions, what they cost a counter, how far it is. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.packs.files import megabytes
from app.ui.words import Words

if TYPE_CHECKING:
    from glossary.hub.assignments import Effect
    from glossary.hub.depot import PackVersion


def pack_name(name: str, own: Words) -> str:
    """As it is assigned ("vosk-vi:2"), for people."""
    pack, _, version = name.partition(":")
    return own["hubPackShort"].format(pack=pack, version=version) if version else pack


def state_text(code: str, own: Words) -> str:
    """How far a counter is with a pack, or why it cannot have it; a code this program does not know by itself."""
    return own.get(f"hubPackState-{code}", code)


def state_lines(states: Mapping[str, str], own: Words) -> list[str]:
    """One line a pack."""
    return [f"{pack_name(name, own)}：{state_text(code, own)}" for name, code in states.items()]


def pack_rows(
    names: Iterable[str], chosen: Sequence[str], offered: Mapping[str, "PackVersion"], own: Words
) -> list[dict[str, Any]]:
    """id (as it is assigned), label, on."""
    return [{"id": name, "label": _label(name, offered, own), "on": name in chosen} for name in names]


def added_lines(effect: "Effect", own: Words) -> list[str]:
    """Packs that come to a counter, what each of them costs it, and why it cannot be."""
    lines = []
    for name in effect.added:
        lines.append(own["hubPackAdded"].format(pack=pack_name(name, own)))
        if name in effect.cannot:
            lines.append(own["hubPackCannot"].format(why=state_text(effect.cannot[name], own)))
        elif effect.fetches.get(name):
            lines.append(own["hubPackFetch"].format(size=megabytes(effect.fetches[name])))
        else:
            lines.append(own["hubPackHere"])
    return lines


def _label(name: str, offered: Mapping[str, "PackVersion"], own: Words) -> str:
    found = offered.get(name)
    if found is None:
        return own["hubPackUnoffered"].format(pack=pack_name(name, own))
    size = megabytes(found.bytes)
    return own["hubPackVersion"].format(pack=found.id, version=found.version, size=size)
