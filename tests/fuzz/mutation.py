"""Valid files with something broken in them."""

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz.nasty import NASTY_TEXTS

MOST = 200_000
"""Bytes of a mutated file; what takes long at this size takes hours at the size that is let in."""
_NASTY = (
    *(text.encode() for text in NASTY_TEXTS),
    *(
        b"\xff",
        b"\xfe\xff",
        b"\xed\xa0\x80",
        b"\x80",
        b"\x81",
        b"PK\x05\x06",
        b"PK\x01\x02",
        b"RIFF",
        b"data",
        b"fmt ",
    ),
    *(
        value.to_bytes(size, "little")
        for size in (1, 2, 4, 8)
        for value in (0, 1, 2 ** (8 * size - 1), 2 ** (8 * size) - 1)
    ),
    b"\0" * 64,
    b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    b'<!DOCTYPE x SYSTEM "secret.txt">',
    b'<?xml version="1.0" encoding="utf-7"?>',
    b'<?xml version="1.0" encoding="Shift_JIS"?>',
)
_KINDS = ("flip", "cut", "double", "insert", "overwrite", "nest", "number", "end")
_DIGITS = re.compile(rb"\d+")
Step = tuple[str, int, int, bytes]


def steps(most: int = 5) -> SearchStrategy[list[Step]]:
    """What is done to a file; none leaves it valid."""
    step = st.tuples(
        st.sampled_from(_KINDS), st.integers(0, 1 << 20), st.integers(0, 1 << 10), st.sampled_from(_NASTY)
    )
    return st.lists(step, max_size=most)


def mutated(seeds: Sequence[bytes], most: int = 5) -> SearchStrategy[bytes]:
    """One of the seeds after some steps; sometimes bytes of no meaning."""
    return st.one_of(
        st.builds(apply, st.sampled_from(seeds), steps(most)),
        st.builds(apply, st.sampled_from(seeds), steps(most)),
        st.builds(apply, st.sampled_from(seeds), steps(most)),
        st.binary(max_size=300),
        st.lists(st.sampled_from(_NASTY), max_size=20).map(b"".join),
    )


def apply(data: bytes, todo: Sequence[Step]) -> bytes:
    """`data` after every step, never longer than MOST."""
    for kind, place, length, nasty in todo:
        data = _step(data, kind, place % (len(data) + 1), length, nasty)[:MOST]
    return data


def _step(data: bytes, kind: str, at: int, length: int, nasty: bytes) -> bytes:
    piece = data[at : at + length]
    match kind:
        case "flip" if at < len(data):
            return data[:at] + bytes([data[at] ^ (1 << length % 8)]) + data[at + 1 :]
        case "cut":
            return data[:at] + data[at + length :]
        case "double":
            return data[:at] + piece + data[at:]
        case "insert":
            return data[:at] + nasty + data[at:]
        case "overwrite":
            return data[:at] + nasty + data[at + len(nasty) :]
        case "nest":
            return data[:at] + (piece or nasty)[:64] * (length + 2) + data[at:]
        case "number":
            found = list(_DIGITS.finditer(data))
            if found:
                digits = found[at % len(found)]
                other = (b"9" * (length + 1), b"-1", b"0", b"4294967296")[length % 4]
                return data[: digits.start()] + other + data[digits.end() :]
        case "end":
            return data[:at]
    return data


def members(data: bytes) -> dict[str, bytes]:
    """What is in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of them, as they are named."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def rezipped(seeds: Sequence[bytes]) -> SearchStrategy[bytes]:
    """A zip with members broken inside, whose checksums are right: what looks like a whole file to zipfile."""
    opened = [members(seed) for seed in seeds]

    def build(which: int, todo: Sequence[tuple[int, Sequence[Step]]]) -> bytes:
        parts = dict(opened[which % len(opened)])
        names = sorted(parts)
        for number, member_steps in todo:
            name = names[number % len(names)]
            parts[name] = apply(parts[name], member_steps)
        return zipped(parts)

    inner = st.lists(st.tuples(st.integers(0, 60), steps(4)), min_size=1, max_size=3)
    return st.builds(build, st.integers(0, len(opened) - 1), inner)


def json_values() -> SearchStrategy[Any]:
    """What may stand in JSON where something else is expected."""
    leaves = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-2, 2),
        st.sampled_from((2**31, 2**63, 2**70, -(2**63), 10**400, 0.5, 1e308)),
        st.sampled_from(NASTY_TEXTS),
        st.sampled_from(("\ud800", "x" * 5000, "ja", "..", "a" * 64)),
        st.text(max_size=8),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.sampled_from((*NASTY_TEXTS[:6], "en", "id", "ja")), inner, max_size=3),
        ),
        max_leaves=6,
    )


def changed_json(seed: object) -> SearchStrategy[object]:
    """`seed` with up to three things in it replaced, left out or repeated."""
    change = st.tuples(st.integers(0, 1 << 16), st.sampled_from(("replace", "drop", "repeat")), json_values())

    def build(changes: Sequence[tuple[int, str, object]]) -> object:
        value = json.loads(json.dumps(seed))
        for place, kind, other in changes:
            value = _changed(value, place, kind, other)
        return value

    return st.builds(build, st.lists(change, min_size=1, max_size=3))


def _changed(value: Any, place: int, kind: str, other: object) -> Any:
    size = len(value) if isinstance(value, dict | list) else 0
    if not size or place % 7 == 0:
        return other
    at, rest = place % size, place // size
    if isinstance(value, list):
        if kind == "drop" and place % 3:
            return value[:at] + value[at + 1 :]
        if kind == "repeat":
            return [*value, value[at]]
        return [*value[:at], _changed(value[at], rest, kind, other), *value[at + 1 :]]
    name = list(value)[at]
    if kind == "drop" and place % 3:
        return {key: inner for key, inner in value.items() if key != name}
    if kind == "repeat":
        return {**value, str(other)[:20]: value[name]}
    return {**value, name: _changed(value[name], rest, kind, other)}
