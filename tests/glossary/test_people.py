import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from glossary import pins
from glossary.errors import GlossaryError
from glossary.history import History
from glossary.keys import Keys
from glossary.people import MACHINE, Moment, People, Person
from glossary.pins import FIRST_SECONDS, FREE_TRIES, MOST_SECONDS
from glossary.review import Review, Rules
from glossary.store import Store
from tests.glossary.opened import contents, opened

PIN, OTHER = "482916", "730514"


class Clock:
    def __init__(self) -> None:
        self.wall, self.monotonic = 1_700_000_000.0, 5_000.0

    def __call__(self) -> Moment:
        return Moment(self.wall, self.monotonic)

    def pass_(self, seconds: float) -> None:
        self.wall += seconds
        self.monotonic += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(store: Store, clock: Clock) -> People:
    return People(store, clock)


@pytest.fixture
def chief(people: People) -> Person:
    return people.add("田中", "administrator", PIN)


def refused(code: str) -> "pytest.RaisesExc[GlossaryError]":
    return pytest.raises(GlossaryError, match=code)


def lock_out(people: People, person: Person, wrong: str = "000111") -> None:
    for _ in range(FREE_TRIES):
        with pytest.raises(GlossaryError, match="pin-"):
            people.enter(person.id, wrong)


def test_the_first_person_is_an_administrator_and_the_next_needs_one(people: People) -> None:
    assert not people.begun()
    with refused("first-administrator"):
        people.add("佐藤", "staff", PIN)
    chief = people.add("田中", "administrator", PIN)
    assert people.begun()
    with refused("administrator-needed"):
        people.add("佐藤", "staff", OTHER)
    staff = people.add("  佐藤  花子 ", "staff", OTHER, chief)
    assert staff.name == "佐藤 花子"
    with refused("administrator-needed"):
        people.add("鈴木", "staff", OTHER, staff)
    with refused("name-taken"):
        people.add("佐藤 花子", "staff", OTHER, chief)
    assert [one.name for one in people.all()] == ["佐藤 花子", "田中"]
    assert people.named("田中") == people.named(chief.id) == chief


@pytest.mark.parametrize(
    ("pin", "code"),
    [("12345", "pin-length"), ("1" * 13, "pin-length"), ("12a456", "pin-digits"), ("４８２９１６", "pin-digits"),
     ("111111", "pin-simple"), ("121212", "pin-simple"), ("123456", "pin-simple"), ("987654", "pin-simple"),
     ("890123", "pin-simple")],
)  # fmt: skip
def test_pins_that_anybody_would_try_are_refused(people: People, pin: str, code: str) -> None:
    with refused(code):
        people.add("田中", "administrator", pin)


def test_pins_are_kept_as_argon2id_and_nowhere_else(
    people: People, chief: Person, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "_HASHER", PasswordHasher())
    # A hash made with weaker parameters is renewed at the next right PIN.
    assert people.enter(chief.id, PIN) == chief
    assert people.enter(chief.id, PIN) == chief
    with opened(path) as raw:
        assert (
            raw.execute("SELECT pin FROM people").fetchone()[0].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
        )
    raw.close()
    for file in path.parent.iterdir():
        assert PIN.encode() not in contents(file, Keys(path).current())


def test_wrong_tries_lock_for_longer_and_longer(people: People, chief: Person, clock: Clock) -> None:
    left = []
    for _ in range(FREE_TRIES - 1):
        with refused("pin-wrong") as caught:
            people.enter(chief.id, OTHER)
        left.append(caught.value.context["left"])
    assert left == [4, 3, 2, 1]
    expected = FIRST_SECONDS
    for _ in range(9):
        with refused("pin-locked") as caught:
            people.enter(chief.id, OTHER)
        assert caught.value.context["seconds"] == people.locked(chief.id) == min(expected, MOST_SECONDS)
        with refused("pin-locked"):
            people.enter(chief.id, PIN)
        clock.pass_(min(expected, MOST_SECONDS) + 0.5)
        expected *= 2
    assert people.enter(chief.id, PIN) == chief
    with refused("pin-wrong") as caught:
        people.enter(chief.id, OTHER)
    assert caught.value.context["left"] == FREE_TRIES - 1


def test_a_lock_out_survives_a_restart_of_the_program_and_the_machine(
    people: People, chief: Person, clock: Clock, path: Path
) -> None:
    lock_out(people, chief)
    clock.wall += 10
    clock.monotonic = 3.0
    with Store.open(path) as store:
        again = People(store, clock)
        assert again.locked(chief.id) == FIRST_SECONDS - 10
        with refused("pin-locked"):
            again.enter(chief.id, PIN)
        clock.pass_(21)
        assert again.enter(chief.id, PIN) == chief


@pytest.mark.parametrize("jump", [-86_400.0, 86_400.0])
def test_setting_the_clock_neither_ends_nor_prolongs_it(
    people: People, chief: Person, clock: Clock, jump: float
) -> None:
    lock_out(people, chief)
    clock.wall += jump
    clock.pass_(10)
    assert people.locked(chief.id) == FIRST_SECONDS - 10
    clock.pass_(19)
    with refused("pin-locked"):
        people.enter(chief.id, PIN)
    clock.pass_(2)
    assert people.enter(chief.id, PIN) == chief


def test_a_clock_set_back_over_a_restart_begins_it_anew_and_once(
    people: People, chief: Person, clock: Clock
) -> None:
    lock_out(people, chief)
    clock.wall -= 86_400
    clock.monotonic = 2.0
    with refused("pin-locked") as caught:
        people.enter(chief.id, PIN)
    assert caught.value.context["seconds"] == FIRST_SECONDS
    clock.pass_(FIRST_SECONDS - 1)
    with refused("pin-locked"):
        people.enter(chief.id, PIN)
    clock.pass_(2)
    assert people.enter(chief.id, PIN) == chief


def test_tries_at_once_count_each(path: Path, people: People, chief: Person) -> None:
    codes: list[str] = []

    def guess(pin: str) -> None:
        with Store.open(path) as own:
            try:
                People(own).enter(chief.id, pin)
            except GlossaryError as error:
                codes.append(error.code)

    threads = [threading.Thread(target=guess, args=(f"48291{at}",)) for at in (0, 1, 2, 3, 4, 5, 7, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == ["pin-locked"] * 4 + ["pin-wrong"] * 4


def test_a_forgotten_pin_is_reset_and_stands_in_the_history(
    store: Store, people: People, chief: Person
) -> None:
    staff = people.add("佐藤", "staff", OTHER, chief)
    lock_out(people, staff)
    with refused("administrator-needed"):
        people.reset(chief.id, "905173", staff)
    people.reset(staff.id, "905173", MACHINE)
    assert people.locked(staff.id) == 0
    with refused("pin-wrong"):
        people.enter(staff.id, OTHER)
    assert people.enter(staff.id, "905173") == staff
    people.change_pin(staff.id, "905173", OTHER)
    assert people.enter(staff.id, OTHER) == staff
    told = [(step.action, step.by.name, step.title) for step in History(store).steps()]
    assert told == [
        ("pin-changed", "佐藤", "佐藤"),
        ("pin-reset", "", "佐藤"),
        ("locked-out", "佐藤", "佐藤"),
        ("person-added", "田中", "佐藤"),
        ("person-added", "田中", "田中"),
    ]


def test_the_last_administrator_stays(store: Store, people: People, chief: Person) -> None:
    staff = people.add("佐藤", "staff", OTHER, chief)
    with refused("person-last"):
        people.remove(chief.id, chief)
    with refused("person-last"):
        people.set_role(chief.id, "staff", chief)
    people.set_role(staff.id, "administrator", chief)
    people.remove(chief.id, people.named("佐藤"))
    # Whoever was removed while her console was open may do nothing any more.
    with refused("person-unknown"):
        people.reset(staff.id, PIN, chief)
    with refused("person-unknown"):
        Review(store).set_rules(Rules(two_person=True), chief)
    assert History(store).steps()[0].by == Person(staff.id, "佐藤", "administrator")
