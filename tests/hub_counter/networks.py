"""Counters in network namespaces of their own, each at the end of a wire that can be pulled out.

In there 127.0.0.1 is the machine outside (`route_localnet`), so that the server's certificate fits.
"""

import subprocess
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.glossary.builders import ROOT
from tests.hub_counter.desks import Desk

NETWORK = "10.77.0.0/16"


@dataclass(frozen=True, slots=True)
class Wire:
    """`outer` is the end of the wire outside the namespace `name`."""

    name: str
    outer: str

    def pull_out(self) -> None:
        _ip("link", "set", self.outer, "down")

    def put_back(self) -> None:
        _ip("link", "set", self.outer, "up")


def why_not() -> str:
    """What keeps this machine from making one; "" for nothing."""
    try:
        with wire(250):
            return ""
    except (OSError, subprocess.CalledProcessError) as error:
        return str(getattr(error, "stderr", "") or error).strip() or "not allowed"


@contextmanager
def wire(number: int) -> Iterator[Wire]:
    """A namespace at 10.77.`number`.2. Raises OSError, subprocess.CalledProcessError."""
    tag = uuid.uuid4().hex[:6]
    made = Wire(f"kk-{tag}", f"kko-{tag}")
    inner, outside, inside = f"kki-{tag}", f"10.77.{number}.1", f"10.77.{number}.2"
    _ip("netns", "add", made.name)
    with ExitStack() as stack:
        # Its end of the wire goes with the namespace, and the other end with that.
        stack.callback(_ip, "netns", "del", made.name)
        _ip("link", "add", made.outer, "type", "veth", "peer", "name", inner, "netns", made.name)
        _ip("addr", "add", f"{outside}/24", "dev", made.outer)
        made.put_back()
        Path(f"/proc/sys/net/ipv4/conf/{made.outer}/route_localnet").write_text("1")
        _ip("-n", made.name, "addr", "add", f"{inside}/24", "dev", inner)
        _ip("-n", made.name, "link", "set", inner, "up")
        local = f"/proc/sys/net/ipv4/conf/{inner}/route_localnet"
        _ip("netns", "exec", made.name, "sh", "-c", f"echo 1 > {local}")
        _ip("-n", made.name, "route", "add", "127.0.0.1/32", "via", outside, "dev", inner)
        yield made


@contextmanager
def window_in(place: Wire, desk: Desk, python: str) -> Iterator[None]:
    """tests.hub_counter.window in the namespace."""
    with subprocess.Popen(
        ("ip", "netns", "exec", place.name, python, "-m", "tests.hub_counter.window", str(desk.database)),
        cwd=ROOT,
        stdin=subprocess.PIPE,
    ) as child:
        try:
            yield
        finally:
            assert child.stdin is not None
            child.stdin.close()
            assert child.wait(15) == 0


def _ip(*arguments: str) -> None:
    subprocess.run(("ip", *arguments), check=True, capture_output=True, text=True)
