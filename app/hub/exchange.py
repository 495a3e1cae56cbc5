"""One talk with the hub: first what it does not have yet, then what it has for us."""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from glossary.errors import CodedError
from glossary.hub.access import Credentials
from glossary.hub.errors import HubError
from glossary.hub.hub import Hub
from glossary.hub.messages import Batch, Greeting
from glossary.hub.pull import MOST_SKEW
from glossary.hub_entries import Thing
from glossary.hub_outbox import Outbox
from glossary.hub_pulled import begin_again, take
from glossary.hub_state import HubState, load_state, save_state
from glossary.store import Store

Now = Callable[[], datetime.datetime]
AT_ONCE = 500
"""Versions a pull; each is one transaction, during which nobody else can write."""
_TRIES = 8
"""Times that somebody edits, between sending and taking, what the hub has news of; and numbers tried for a batch."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Numbers of batches sent, and of entries that came."""

    batches: int = 0
    written: int = 0
    removed: int = 0
    kept_back: int = 0
    refused: int = 0
    """Entries of the hub that no office would take."""
    restored: bool = False
    """The hub was restored from an old backup: everything was compared anew."""
    clock_off: bool = False
    """This machine's clock is off by more than a day: the log was not sent."""

    @property
    def news(self) -> HubError | None:
        """What a person should know of it."""
        if self.restored:
            return HubError("hub-restored")
        if self.clock_off:
            return HubError("hub-clock")
        return HubError("hub-refuses-entries", count=self.refused) if self.refused else None


@dataclass(frozen=True, slots=True)
class _Sending:
    outbox: Outbox
    hub: Hub
    now: Now
    edits_only: bool


def key_secret(credentials: Credentials) -> bytes:
    """What makes the keys of this counter's signals; see Outbox."""
    return hashlib.sha256(b"kakehashi hub keys\n" + credentials.password.encode()).digest()


def exchange(
    store: Store,
    hub: Hub,
    credentials: Credentials,
    now: Now = datetime.datetime.now,
    *,
    removals: bool = False,
) -> Exchanged:
    """Until neither side has anything to say. Raises HubError, GlossaryError; what was done until then stays done.

    `removals`: somebody agrees that many entries go.
    """
    greeting, done = _greeted(store, hub, now)
    outbox = Outbox(store, key_secret(credentials))
    last, wanted = greeting.batch, tuple[Thing, ...]()
    for _ in range(_TRIES):
        last, sent = _send(_Sending(outbox, hub, now, edits_only=done.clock_off), last, wanted)
        done = replace(done, batches=done.batches + sent)
        done, wanted = _fetch(store, hub, done, now, removals=removals)
        if not wanted and _state(store).restored == 0 and not outbox.waiting().edits:
            break
    _note(store, greeting, now, "hub-clock" if done.clock_off else "")
    return done


def note_trouble(store: Store, error: CodedError) -> None:
    """For whoever asks how it is."""
    with store.connection.writing() as raw:
        state = load_state(raw)
        if state.device and state.trouble != error.code:
            save_state(raw, replace(state, trouble=error.code))


def _greeted(store: Store, hub: Hub, now: Now) -> tuple[Greeting, Exchanged]:
    state = _state(store)
    restored = False
    try:
        greeting = hub.greet(state.mark if state.mark_number else None)
    except HubError as error:
        if error.code != "hub-older":
            raise
        restored = True
        greeting = hub.greet()
    # Batches that the hub had acknowledged may be gone, though no version is.
    if restored or greeting.batch < state.batch:
        restored = True
        begin_again(store)
    clock_off = abs(now().astimezone() - greeting.now) > MOST_SKEW
    return greeting, Exchanged(restored=restored, clock_off=clock_off)


def _send(way: _Sending, last: int, wanted: tuple[Thing, ...]) -> tuple[int, int]:
    """The hub's newest number of this device, and how many batches it took to get there."""
    sent = differed = 0
    careful = False
    while (batch := _batch(way, last, wanted, careful=careful)) is not None:
        try:
            way.hub.push(batch)
        except HubError as error:
            if error.code == "hub-batch-differs" and differed < _TRIES:
                differed += 1
                last = way.hub.greet().batch
                way.outbox.renumber(last + 1)
            elif error.code != "hub-content":
                raise
            elif len(batch.proposals) + bool(batch.signals) > 1:
                # One of them is not to the hub's liking: each by itself, so that the others arrive.
                way.outbox.unseal()
                careful = True
            else:
                way.outbox.withhold()
            continue
        way.outbox.acknowledge(batch.number)
        last, wanted, sent = batch.number, (), sent + 1
    return last, sent


def _batch(way: _Sending, last: int, wanted: tuple[Thing, ...], *, careful: bool) -> Batch | None:
    one = way.outbox.batch(last, way.now(), wanted, edits_only=True, most=1) if careful else None
    return one or way.outbox.batch(last, way.now(), wanted, edits_only=way.edits_only)


def _fetch(
    store: Store, hub: Hub, done: Exchanged, now: Now, *, removals: bool
) -> tuple[Exchanged, tuple[Thing, ...]]:
    while True:
        pulled = hub.pull(_state(store).mark, AT_ONCE)
        taken = take(store, pulled, now().date(), removals=removals)
        if taken.first:
            return done, taken.first
        done = replace(
            done,
            written=done.written + taken.written,
            removed=done.removed + taken.removed,
            kept_back=done.kept_back + taken.kept_back,
            refused=done.refused + taken.refused,
        )
        if not pulled.more:
            return done, ()


def _note(store: Store, greeting: Greeting, now: Now, trouble: str) -> None:
    with store.connection.writing() as raw:
        state = load_state(raw)
        fresh = replace(
            state,
            town=greeting.town,
            department=greeting.department,
            counter=greeting.counter,
            trouble=trouble,
            contact=now().isoformat(timespec="minutes"),
        )
        if state.device:
            save_state(raw, fresh)


def _state(store: Store) -> HubState:
    with store.connection.reading() as raw:
        return load_state(raw)
