"""The town's counters as rows for QML. No Qt."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.ui.hub_pack_rows import state_lines
from app.ui.words import Words

if TYPE_CHECKING:
    from glossary.hub.devices import Device

SILENT = datetime.timedelta(days=1)


def silent(device: "Device", now: datetime.datetime) -> bool:
    """Whether an active counter has not been heard of for a day."""
    last = device.seen or device.joined
    return device.state == "active" and last is not None and now - last > SILENT


def ordered(devices: Iterable["Device"], now: datetime.datetime) -> list["Device"]:
    """Silent ones first, those that were let go last; else as the hub lists them."""
    return sorted(devices, key=lambda one: (one.state == "revoked", not silent(one, now)))


def device_row(device: "Device", now: datetime.datetime, own: Words) -> dict[str, Any]:
    """id, name, place, stateText, silent, reviews, facts (label, value), revocable, revokeText."""
    quiet = silent(device, now)
    expired = device.state == "invited" and device.until <= now
    state = "silent" if quiet else "expired" if expired else device.state
    seen = device.seen.astimezone().strftime("%Y-%m-%d %H:%M") if device.seen else own["hubNever"]
    waiting = [own["hubRowsWaiting"].format(count=device.outbox)]
    if device.dropped:
        waiting.append(own["hubDropped"].format(count=device.dropped))
    facts = (
        ("hubSeen", seen),
        ("hubProgram", device.program),
        ("hubVersion", str(device.version) if device.seen else ""),
        ("hubPacks", own["listComma"].join(device.packs)),
        ("hubOrdered", "\n".join(state_lines(device.ordered, own))),
        ("hubHealth", _health(device, own)),
        ("hubWaiting", own["listComma"].join(waiting) if device.seen else ""),
        (
            "hubInvitedUntil",
            f"{device.until.astimezone():%Y-%m-%d %H:%M}" if device.state == "invited" else "",
        ),
    )
    return {
        "id": device.id,
        "name": device.counter,
        "place": device.department,
        "stateText": own[f"hubState-{state}"],
        "silent": quiet,
        "reviews": own["hubReviews"] if device.publishes else "",
        "facts": [{"label": own[name], "value": value} for name, value in facts if value],
        "revocable": device.state != "revoked",
        "revokeText": own["hubWithdraw" if device.state == "invited" else "hubRevoke"],
    }


def _health(device: "Device", own: Words) -> str:
    if not device.health:
        return ""
    wrong = [
        own.get(f"hubHealth-{subject}-{code}", f"{subject}: {code}")
        for subject, code in sorted(device.health.items())
        if code != "ok"
    ]
    return own["listComma"].join(wrong) or own["hubHealthy"]
