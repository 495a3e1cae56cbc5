"""Who may do what: every area, every rank, every kind of machine."""

import pytest

from app.access import AREAS, RANKS, Presence, Rank, Rules
from app.ui.window import PAGES
from glossary.person import Person

SAKI, TARO = Person("p-1", "咲", "administrator"), Person("p-2", "太郎", "staff")
WHO = {"visitor": Presence(), "staff": Presence().entered(TARO), "administrator": Presence().entered(SAKI)}
ADMINISTRATORS = {"settings", "setup", "report-file"}
STAFFS = {"phrases", "handover", "school", "console", "dashboard", "about", "menu", "correct", "arrange"}
EVERYBODYS = {"talk", "captions", "tourist", "languages", "unlock"}


def allowed(rank: Rank, rules: Rules) -> set[str]:
    return {area for area in AREAS if WHO[rank].may(area, rules)}


def test_every_page_has_a_rank() -> None:
    assert set(PAGES) <= set(AREAS)
    assert set(AREAS) == ADMINISTRATORS | STAFFS | EVERYBODYS
    with pytest.raises(KeyError):
        Presence().may("nowhere", Rules())


@pytest.mark.parametrize("rank", RANKS)
@pytest.mark.parametrize("staff_pin", [False, True])
def test_a_new_machine_is_open(rank: Rank, staff_pin: bool) -> None:
    assert allowed(rank, Rules(guarded=False, staff_pin=staff_pin)) == set(AREAS)


def test_with_an_administrator_hers_are_locked() -> None:
    rules = Rules(guarded=True)
    assert allowed("visitor", rules) == EVERYBODYS | STAFFS
    assert allowed("staff", rules) == EVERYBODYS | STAFFS
    assert allowed("administrator", rules) == set(AREAS)


@pytest.mark.parametrize(
    "rules", [Rules(guarded=True, staff_pin=True), Rules(guarded=True, kiosk=True), Rules(kiosk=True)]
)
def test_staffs_are_locked_where_the_office_asks_for_it_and_in_a_kiosk(rules: Rules) -> None:
    assert allowed("visitor", rules) == EVERYBODYS
    assert allowed("staff", rules) == EVERYBODYS | STAFFS
    assert allowed("administrator", rules) == set(AREAS)


def test_an_administrator_who_helps_a_visitor_is_staff() -> None:
    strict = Rules(guarded=True, staff_pin=True)
    talking = WHO["administrator"].talked()
    assert talking.may("phrases", strict)
    assert not talking.may("settings", strict)
    assert Presence().talked() == Presence()
    assert WHO["staff"].talked() == WHO["staff"]
    assert talking.left() == Presence()
