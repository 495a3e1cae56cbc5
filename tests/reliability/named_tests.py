"""A pytest plugin that tells strace which test runs: a call to a Unix socket that is not there, named after the test."""

import contextlib
import socket

from tests.reliability.sockets import MARK

_LONGEST = 90
"""Bytes that an abstract address takes beside its mark."""


def pytest_runtest_logstart(nodeid: str, location: object) -> None:
    """Called by pytest before each test."""
    _ = location
    # The file is what counts; a parameter may be anything.
    name = nodeid.encode("ascii", "replace")[:_LONGEST]
    with socket.socket(socket.AF_UNIX) as marker, contextlib.suppress(OSError):
        marker.connect(b"\0" + MARK.encode() + name)
