"""How soon a counter goes on when a server of the town dies in the middle of a turn.

    python -m tests.benchmarks.takeover [--rounds N] [--shown] [--json]

A real llama.cpp server with the model of the default packs translates; it is killed while it answers. Seconds from then
on until something is on the screen, and until the engine here has answered: with that engine loaded ("warm": as the
window keeps it), and with none ("cold": as after a shortage of memory). --shown measures only the first, cold, with a
server that stops in mid-answer and no model. Decides nothing: timing is no test.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.main import Counter
from app.paths import Paths
from app.settings import Settings
from app.shared.address import Address
from app.shared.book import drop, put
from glossary.language import EN, JA, LanguagePair
from scripts.places import check_home
from tests.benchmarks.machine import machine
from tests.models.conftest import home_with_packs
from tests.shared.servers import Request, models, web
from translate.translator import Translation

PAIR = LanguagePair(JA, EN)
TEXT = "国民健康保険の窓口は3階ですので、あちらの階段を上がって、番号札を取ってお待ちいただけますか。"
"""No phrase says it."""
ANSWERING = 0.5
"""Seconds after which the server is in the middle of it."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--shown", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kakehashi-takeover-") as folder:
        home = home_with_packs(Path(folder) / "home", check_home())
        rows = list((measure_shown if options.shown else measure)(home, options.rounds))
    if options.json:
        print(json.dumps({"machine": machine(), "rows": rows}, ensure_ascii=False))
        return
    print(machine())
    for row in rows:
        print(row)
    for state in ("warm", "cold"):
        for what in ("shown", "answered"):
            seconds = [float(row[what]) for row in rows if row["state"] == state and what in row]
            if not seconds:
                continue
            print(f"{state} {what}: median {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s")


def measure(home: Path, rounds: int) -> Iterator[Mapping[str, str | float]]:
    """One row a turn; "shown" is the first that stands on the screen, the answer itself where nothing came before."""
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        counter.library.prepare(JA, EN)
        for state in ("warm", "cold") * rounds:
            with _server() as (process, url):
                put(
                    counter.paths.shared_engines,
                    Address("gpu1", "openai-chat", url, budget=5.0),
                    "town-secret",
                )
                counter.engines.translators()
                counter.engines.warm_translator(PAIR)
                if state == "cold":
                    for host in counter.engines.hosts():
                        host.close()
                yield {"state": state, **_turn(counter, process)}
            drop(counter.paths.shared_engines, "gpu1")


class _Shown(Exception):
    """It stands on the screen: the rest of the turn is not waited for."""


def measure_shown(home: Path, rounds: int) -> Iterator[Mapping[str, str | float]]:
    """One row a turn: from the server's end to what stands on the screen while no engine is loaded."""
    ended = [0.0]

    def cut(request: Request) -> None:
        request.begin_events()
        request.event("The counter for")
        ended[0] = time.monotonic()

    def show(near: Translation) -> None:
        raise _Shown(near.text, time.monotonic() - ended[0])

    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        counter.library.prepare(JA, EN)
        for _ in range(rounds):
            with web({"/v1/models": models, "/v1/chat/completions": cut}) as server:
                put(counter.paths.shared_engines, Address("gpu1", "openai-chat", server.url, budget=5.0))
                try:
                    counter.translator.translate(counter.translator.request(TEXT, PAIR), None, show)
                except _Shown as shown:
                    near, seconds = shown.args
                    yield {"state": "cold", "shown": round(seconds, 3), "near": near}
                drop(counter.paths.shared_engines, "gpu1")


def _turn(counter: Counter, process: "subprocess.Popen[str]") -> Mapping[str, str | float]:
    killed, shown = [0.0], list[tuple[float, Translation]]()

    def kill() -> None:
        process.kill()
        process.wait()
        killed[0] = time.monotonic()

    killing = threading.Timer(ANSWERING, kill)
    killing.start()
    done = counter.translator.translate(
        counter.translator.request(TEXT, PAIR), None, lambda near: shown.append((time.monotonic(), near))
    )
    end = time.monotonic()
    killing.join()
    if done.engine != "llm":
        raise SystemExit(f"{done.engine} answered before it was killed")
    first = shown[0][0] if shown else end
    near = shown[0][1] if shown else done
    return {
        "shown": round(first - killed[0], 2),
        "answered": round(end - killed[0], 2),
        "near": near.text if shown else "",
        "terms": " / ".join(match.target for match in near.request.terms),
        "text": done.text,
    }


@contextmanager
def _server() -> Iterator[tuple["subprocess.Popen[str]", str]]:
    model = check_home() / "data" / "packs" / "qwen2.5-1.5b" / "model.gguf"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.shared.llama_server", str(model)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if process.stdout is None:
            raise AssertionError("a pipe was asked for")
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


if __name__ == "__main__":
    main()
