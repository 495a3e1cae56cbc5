"""Other people's servers as their makers publish them (requirements/servers.txt), each a process of its own on loopback."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.places import check_servers
from tests.shared.servers import closed_port

START_SECONDS = 60
OFFLINE = {"HF_HUB_OFFLINE": "1", "NO_PROXY": "*", "ORT_DISABLE_TELEMETRY": "1"}


@dataclass(frozen=True, slots=True)
class Program:
    """A server that answers at `port` of this machine."""

    process: subprocess.Popen[bytes]
    port: int

    def kill(self) -> None:
        """As the power would end it."""
        self.process.kill()
        self.process.wait()


@contextmanager
def program(name: str, folder: Path, arguments: Sequence[str]) -> Iterator[Program]:
    """Run the command `name` with `arguments`, where "{port}" is its port; `folder` is its home. Ends it afterwards."""
    command = check_servers().python.with_name(name)
    if not command.is_file():
        pytest.fail(f"{command} is missing; run `make setup`", pytrace=False)
    port, log = closed_port(), folder / f"{name}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [str(command), *(argument.format(port=port) for argument in arguments)],
            cwd=folder,
            env={**os.environ, **OFFLINE, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, port, log)
        yield Program(process, port)
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{log.name}: {log.read_text('utf-8', 'replace')[-1_500:]}", pytrace=False)
