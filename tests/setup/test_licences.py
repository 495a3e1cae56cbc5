"""Every locked distribution may be shipped; one with another licence fails until somebody has looked at it."""

import re
from importlib import metadata

import pytest
from license_expression import get_spdx_licensing  # type: ignore[import-untyped]

from app.about import stated
from app.about.distributions import describe
from app.about.item import UNSTATED
from app.paths import resources
from scripts.pins import pins
from scripts.places import ROOT, Checkout

LICENCES = stated.load()
LOCKED = [pin for pin in pins(Checkout().lock("run").read_text("utf-8")) if pin.name not in LICENCES.left_out]


def acceptable(expression: str, accepted: frozenset[str]) -> bool:
    """Every part of an "and", one of an "or"."""
    if expression == UNSTATED:
        return False
    return judged(get_spdx_licensing().parse(expression), accepted)


def judged(parsed: object, accepted: frozenset[str]) -> bool:
    operator = getattr(parsed, "operator", "").strip()
    parts = getattr(parsed, "args", ())
    if operator == "OR":
        return any(judged(part, accepted) for part in parts)
    if operator == "AND":
        return all(judged(part, accepted) for part in parts)
    return str(parsed) in accepted


@pytest.mark.parametrize("pin", LOCKED, ids=[pin.name for pin in LOCKED])
def test_every_locked_distribution_may_be_shipped(pin: object) -> None:
    name = pin.name  # type: ignore[attr-defined]
    item = describe(metadata.distribution(name), LICENCES)
    if name in LICENCES.confined:
        assert item.licence == LICENCES.confined[name]
    else:
        assert acceptable(item.licence, LICENCES.accepted), item.licence


@pytest.mark.parametrize("pin", LOCKED, ids=[pin.name for pin in LOCKED])
def test_every_locked_distribution_brings_its_licence(pin: object) -> None:
    item = describe(metadata.distribution(pin.name), LICENCES)  # type: ignore[attr-defined]
    assert len(item.full_text()) > 200


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("MPL-2.0 AND MIT", True),
        ("AGPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-or-later", False),
        ("GPL-2.0-only OR AGPL-3.0-only", False),
        ("NOASSERTION", False),
    ],
)
def test_what_may_be_shipped(expression: str, may: bool) -> None:
    assert acceptable(expression, LICENCES.accepted) is may


def test_the_list_has_nothing_that_nobody_needs() -> None:
    named = {pin.name for pin in pins(Checkout().lock("run").read_text("utf-8"))}
    # A locked set may be older than the list, never the other way round (test above).
    assert set(LICENCES.confined) <= named
    found = {describe(metadata.distribution(pin.name), LICENCES).licence for pin in LOCKED}
    words = set(re.findall(r"[A-Za-z0-9.+-]+", " ".join(found)))
    assert words >= LICENCES.accepted, LICENCES.accepted - words


def test_what_is_left_out_is_not_built() -> None:
    """build.spec excludes it; what needs it at import is given a stand-in."""
    assert "*stated.load().left_out" in (ROOT / "build.spec").read_text("utf-8")


def test_every_text_the_list_names_is_there() -> None:
    texts = [path for one in LICENCES.distributions.values() for path in one.texts]
    texts += [path for item, _ in LICENCES.others for path in item.texts]
    assert all(path.stat().st_size > 500 for path in texts)
    assert (ROOT / "LICENSE").read_bytes() == (resources() / "licences" / "Apache-2.0.txt").read_bytes()
