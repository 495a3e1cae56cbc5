"""What a counter pays: following, pushing now and then, being away, listening."""

import contextlib
import itertools
import statistics
import time
from dataclasses import replace
from functools import partial

import psutil

from glossary.hub.messages import Batch, DeviceState, Mark
from tests.benchmarks.hub_made import Made, Row, fill_glossary, mixed
from tests.benchmarks.timed import ms, seconds, spread, together
from tests.hub.things import CARD, TODAY, change

ROUNDS = 7


def sync(made: Made, size: int) -> Row:
    """What a counter that follows pays for ten changes, and a new one for everything."""
    fill_glossary(made, size)
    ids = itertools.count()
    with made.counter(1) as counter, made.admin() as admin:
        mark, whole, entries = Mark(), 0.0, 0
        more = True
        while more:
            begun = time.perf_counter()
            pulled = counter.pull(mark)
            whole += time.perf_counter() - begun
            mark, more, entries = pulled.upto, pulled.more, entries + len(pulled.versions)
        nothing = [seconds(lambda: counter.pull(mark)) for _ in range(ROUNDS)]
        ten, publish = [], []
        for _ in range(ROUNDS):
            changes = [
                change(replace(CARD, id=f"new.{size}-{n}", ja=f"新しい語{size}の{n}"))
                for n in itertools.islice(ids, 10)
            ]
            publish.append(seconds(partial(admin.publish, changes, "課0", "")))
            begun = time.perf_counter()
            pulled = counter.pull(mark)
            ten.append(time.perf_counter() - begun)
            assert len(pulled.versions) == 10
            mark = pulled.upto
    return {
        "entries": entries,
        "nothing": ms(nothing),
        "ten_changes": ms(ten),
        "publish_ten": ms(publish),
        "everything_s": round(whole, 2),
    }


def cycle(made: Made, pool: int, count: int) -> Row:
    """All a counter does now and then, connecting anew each time: greet, push 20, pull, heartbeat, assignments."""
    numbers = itertools.count(int(time.time() * 1000))
    mark = made_mark(made)

    def one(counter: int) -> list[float]:
        def whole() -> None:
            with made.counter(counter) as hub:
                hub.greet(mark)
                hub.push(Batch(next(numbers), mixed(20, TODAY)))
                hub.pull(mark)
                hub.assigned()
                hub.heartbeat(DeviceState("0.1.0", ("whisper-base",), mark.number))

        return [seconds(whole)]

    begun = time.perf_counter()
    times = together(pool, [partial(one, n) for n in range(count)])
    return {"cycles_per_s": round(count / (time.perf_counter() - begun), 1), **spread(times)}


def month_away(made: Made) -> Row:
    """A tablet that was off for a month: 300 changed entries to pull, 3,000 signals of its own to push."""
    mark = made_mark(made)
    with made.admin() as admin:
        for part in range(3):
            admin.publish(
                [
                    change(replace(CARD, id=f"month.{part}-{n}", ja=f"今月の語{part}の{n}"))
                    for n in range(100)
                ],
                "課0",
                "",
            )
    batches = [Batch(n, mixed(500, TODAY)) for n in range(1, 7)]
    begun = time.perf_counter()
    with made.counter(made.counters - 1) as hub:
        pulled = hub.pull(mark)
        for batch in batches:
            hub.push(batch)
    assert len(pulled.versions) == 300
    return {"seconds": round(time.perf_counter() - begun, 2)}


def listen(made: Made, count: int) -> Row:
    """Counters that wait on a connection of their own: what that costs the server, and when all have heard."""
    with contextlib.ExitStack() as stack:
        hubs = [stack.enter_context(made.counter(n)) for n in range(count)]
        for hub in hubs:
            hub.listen(0)
        memory = [
            psutil.Process(hub._connection.info.backend_pid).memory_full_info().uss / 2**20
            for hub in hubs[:10]
        ]
        with made.admin() as admin:
            admin.publish([change(replace(CARD, id="heard", ja="聞こえた語"))], "課0", "")
        begun = time.perf_counter()
        for hub in hubs:
            next(hub.listen(10))
        took = time.perf_counter() - begun
    return {"listeners": count, "all_heard_s": round(took, 2), "mb_each": round(statistics.median(memory), 1)}


def made_mark(made: Made) -> Mark:
    """The newest."""
    with made.counter(0) as hub:
        return hub.greet().mark
