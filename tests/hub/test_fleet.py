"""The fleet, what is assigned to it, and the report over the town."""

import datetime

import pytest

from glossary.hub.assignments import Assigned, Target
from glossary.hub.errors import HubError
from glossary.hub.messages import Batch, DeviceState
from tests.hub.conftest import Town
from tests.hub.things import TODAY, signal


def test_a_heartbeat_is_seen(town: Town) -> None:
    counter = town.counter("税務課")
    state = DeviceState("0.1.0", ("kokoro-ja", "whisper-base"), 4, 12, 3, {"microphone": "ok", "disk": "low"})
    counter.heartbeat(state)
    (device,) = town.admin.devices()
    assert (device.department, device.state, device.program, device.packs) == (
        "税務課",
        "active",
        "0.1.0",
        state.packs,
    )
    assert (device.version, device.outbox, device.dropped, device.health) == (4, 12, 3, state.health)
    assert device.seen is not None and device.joined is not None
    assert abs(device.seen - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=5)


@pytest.mark.parametrize(
    "state",
    [
        DeviceState("what someone said"),
        DeviceState("0.1", health={"microphone": "A sentence."}),
        DeviceState("0.1", ("../etc",)),
        DeviceState("0.1", health={"phone": "09012345678"}),
        DeviceState("0.1", tuple(f"pack-{n:060}" for n in range(200))),
    ],
)
def test_a_heartbeat_holds_codes_only(town: Town, state: DeviceState) -> None:
    with pytest.raises(HubError, match="hub-content"):
        town.counter().heartbeat(state)


def test_assignments_are_shown_put_in_force_and_taken_back(town: Town) -> None:
    welfare, tax = town.counter("福祉課"), town.counter("税務課")
    assert welfare.assigned() == Assigned()
    admin, settings = town.admin, {"text_size": 24, "kiosk": True}
    shown = admin.preview(Target(), settings, ("vosk-ko",))
    assert {effect.department for effect in shown} == {"福祉課", "税務課"}
    assert shown[0].changes == {"text_size": (None, 24), "kiosk": (None, True)}
    assert shown[0].added == ("vosk-ko",)
    assert welfare.assigned() == Assigned(), "a preview changes nothing"

    admin.assign(Target(), settings, ("vosk-ko",), "町長")
    only = Target("department", "税務課")
    (effect,) = admin.preview(only, {"text_size": 30}, ())
    assert (effect.department, effect.changes) == ("税務課", {"text_size": (24, 30)})
    admin.assign(only, {"text_size": 30}, (), "町長")
    assert welfare.assigned() == Assigned(1, settings, ("vosk-ko",))
    assert tax.assigned() == Assigned(2, {**settings, "text_size": 30}, ("vosk-ko",))

    admin.assign(Target(), {"text_size": 18}, (), "町長")
    assert welfare.assigned().settings == {"text_size": 18}
    admin.roll_back(Target(), "町長")
    assert welfare.assigned() == Assigned(4, settings, ("vosk-ko",))
    admin.roll_back(Target(), "町長")
    assert welfare.assigned() == Assigned(5)
    with pytest.raises(HubError, match="hub-unknown"):
        admin.roll_back(Target(), "町長")
    assert tax.assigned().settings == {"text_size": 30}


def test_one_device_over_its_department(town: Town) -> None:
    counter = town.counter("福祉課")
    device = counter.greet().device
    town.admin.assign(Target("department", "福祉課"), {"text_size": 20}, ("a",), "町長")
    town.admin.assign(Target("device", device), {"text_size": 40}, ("b",), "町長")
    assert counter.assigned() == Assigned(2, {"text_size": 40}, ("a", "b"))
    for target in (Target("department", "ない課"), Target("device", "0000000000")):
        with pytest.raises(HubError, match="hub-unknown"):
            town.admin.assign(target, {}, (), "町長")
    with pytest.raises(HubError, match="hub-content"):
        town.admin.assign(Target(), {"Bad name": 1}, (), "町長")


def test_the_towns_report(town: Town) -> None:
    welfare, tax, desk = town.counter("福祉課"), town.counter("税務課"), town.counter("教育課", reviewer=True)
    turns = tuple(signal("turn", code="engine", milliseconds=2_000) for _ in range(6))
    welfare.push(
        Batch(
            1,
            (
                *turns,
                signal("missed", entry="t.card"),
                signal("missed", entry="t.card"),
                signal("doubt", code="number"),
                *(signal("span", text="結核検診の案内") for _ in range(3)),
                signal("span", text="まれな語"),
            ),
        )
    )
    tax.push(
        Batch(1, (*(signal("turn", code="phrase", entry="p.hello") for _ in range(4)), signal("replayed")))
    )
    tax.push(Batch(2, (signal("turn", day=TODAY - datetime.timedelta(days=40), code="engine"),)))
    report = desk.report(TODAY, TODAY)
    assert (report.devices, report.turns, report.seconds) == (2, 10, 2.0)
    assert report.departments == (("福祉課", 6), ("税務課", 4))
    assert report.languages == (("vi", 10),)
    assert report.routes == (("engine", 6), ("phrase", 4))
    assert dict(report.kinds) == {"missed": 2, "doubt": 1, "replayed": 1}
    assert (report.missed, report.doubts, report.phrases) == (
        (("t.card", 2),),
        (("number", 1),),
        (("p.hello", 4),),
    )
    assert report.wanted == (("結核検診の案内", 3),), "what was said once is not shown"
    assert desk.report(TODAY + datetime.timedelta(days=1), TODAY + datetime.timedelta(days=2)).turns == 0
    with pytest.raises(HubError, match="hub-forbidden"):
        tax.report(TODAY, TODAY)


def test_small_groups_are_put_together_in_the_report(town: Town) -> None:
    for department, count in (("福祉課", 9), ("税務課", 5), ("教育課", 1)):
        town.counter(department).push(Batch(1, tuple(signal("turn", code="engine") for _ in range(count))))
    assert town.admin.report(TODAY, TODAY).departments == (("福祉課", 9), ("*", 6))
