"""What a device may write: its own, redacted, as an office would."""

import hashlib
import json

import pytest

from glossary.hub.access import Credentials
from tests.hub.conftest import Town
from tests.hub.raw import PUSH, digest, raw, refused
from tests.hub.things import change, signal


def test_a_device_writes_only_as_itself(made: Town) -> None:
    credentials, other = made.credentials(), made.credentials(department="税務課")
    body = json.dumps(
        {
            "signals": [{**signal().record(), "device": 1, "department": "税務課"}],
            "proposals": [{**change().record(), "device": other.device, "department": "税務課"}],
        }
    )
    with raw(credentials) as connection:
        # Whatever the client makes of the session, who logged in is who logged in.
        connection.execute(b"SET search_path = public")
        connection.execute(
            b"SELECT kakehashi.push(1, %s, %s)", (hashlib.sha256(body.encode()).hexdigest(), body)
        )
    written = made.sql(
        "SELECT d.id FROM kakehashi.signals s JOIN kakehashi.devices d ON d.number = s.device WHERE s.key = %s",
        json.loads(body)["signals"][0]["key"],
    )
    assert written == [(credentials.device,)]
    proposed = made.admin.proposals()[-1].change
    assert (proposed.device, proposed.department) == (credentials.device, "福祉課")


@pytest.mark.parametrize(
    "field, value",
    [
        ("text", "電話 09012345678 へ"),
        ("text", "電話 ０９０１２３４５６７８ へ"),
        ("text", "hanako@example.jp"),
        ("text", "hanako＠example"),
        ("text", "あ" * 161),
        ("counter", "09012345678"),
        ("counter", "だれかの文。つづき"),
        ("lang", "whatever someone said"),
        ("code", "a sentence"),
        ("entry", "SELECT"),
        ("kind", "utterance"),
        ("hour", 24),
        ("day", "some day"),
        ("day", None),
        ("key", "x"),
        ("milliseconds", -1),
    ],
)
def test_the_server_itself_refuses_what_no_redacted_signal_holds(
    made: Town, device: Credentials, field: str, value: object
) -> None:
    sound = signal("span", text="結核検診の案内").record()
    kept = made.sql("SELECT count(*) FROM kakehashi.signals")[0][0]
    numbers = [
        int(str(made.sql("SELECT coalesce(max(number), 0) FROM kakehashi.batches")[0][0])) + n for n in (1, 2)
    ]
    wrong, right = (
        json.dumps({"signals": [signal().record(), record], "proposals": []}, ensure_ascii=False)
        for record in ({**sound, field: value}, sound)
    )
    with raw(device) as connection:
        assert refused(connection, PUSH, numbers[0], digest(wrong), wrong)[:2] in ("22", "23")
        assert made.sql("SELECT count(*) FROM kakehashi.signals") == [(kept,)]
        connection.execute(PUSH.encode(), (numbers[1], digest(right), right))
    assert made.sql("SELECT count(*) - 2 FROM kakehashi.signals") == [(kept,)]


@pytest.mark.parametrize(
    "entry",
    [
        '{"id":"town.card","ja":"電話 09012345678"}',
        '{"id":"town.card","ja":"a@b"}',
        '{"id":"town.other","ja":"保険証"}',
        '["town.card"]',
        "not json",
        '{"id":"town.card","ja":"' + "あ" * 30_000 + '"}',
    ],
)
def test_the_server_itself_refuses_entries_no_office_would_write(
    made: Town, device: Credentials, entry: str
) -> None:
    waiting = made.sql("SELECT count(*) FROM kakehashi.proposals")
    body = json.dumps({"signals": [], "proposals": [{**change().record(), "entry": entry}]})
    with raw(device) as connection:
        assert refused(connection, PUSH, 1_000_000, digest(body), body)[:2] in ("22", "23")
    assert made.sql("SELECT count(*) FROM kakehashi.proposals") == waiting
