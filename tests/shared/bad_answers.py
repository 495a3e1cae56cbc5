"""Answers that are none: too slow, too long, cut off, of another kind."""

import json
import time

from tests.shared.servers import Request


def slow(request: Request) -> None:
    time.sleep(3)
    request.reply(b"{}")


def dripping(request: Request) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX: " + b"y" * 100:
        request.wfile.write(bytes((byte,)))
        request.wfile.flush()
        time.sleep(0.1)


def cut(request: Request) -> None:
    request.begin_events()
    request.event("Please submit")


def half(request: Request) -> None:
    """Ends where its tokens end, and says so."""
    request.begin_events()
    request.event("Please submit the moving-in notification")
    data = json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": "length"}]})
    request.wfile.write(f"data: {data}\n\n".encode())
    request.end_events()


def stalled(request: Request) -> None:
    request.begin_events()
    request.event("Please submit")
    time.sleep(3)


def webpage(request: Request) -> None:
    request.reply(b"<!doctype html><html><body>Please log in</body></html>", "text/html")


def denied(request: Request) -> None:
    request.reply(b"{}", status=401)


def broken(request: Request) -> None:
    request.reply(b"{}", status=500)


def no_json(request: Request) -> None:
    request.begin_events()
    request.wfile.write(b"data: {not json\n\n")


def other_json(request: Request) -> None:
    request.begin_events()
    request.wfile.write(b'data: {"choices": [{"delta": {"content": [1]}}]}\n\n')


def deep_json(request: Request) -> None:
    request.begin_events()
    request.wfile.write(b"data: " + b"[" * 90_000 + b"\n\n")


def huge_line(request: Request) -> None:
    request.begin_events()
    for _ in range(3_000):
        request.wfile.write(b"x" * 10_000)


def endless(request: Request) -> None:
    request.begin_events()
    for _ in range(100_000):
        request.event("more and more ")


def compressed(request: Request) -> None:
    request.reply(b"\x1f\x8b" + bytes(100), "text/event-stream", Content_Encoding="gzip")


def no_http(request: Request) -> None:
    request.wfile.write(b'{"type": "info"}\n')
