"""Somebody on the line who ends TLS with a certificate of his own and speaks TLS to the hub himself."""

import contextlib
import socket
import ssl
import struct
import threading
from pathlib import Path

_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
"""PostgreSQL protocol, 55.7: what asks for TLS; the answer is b"S"."""


def intercept(folder: Path, server: int) -> socket.socket:
    """Listens on 127.0.0.1; `folder` has server.pem and server.key. Close what it gives to end it."""
    inward = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inward.load_cert_chain(folder / "server.pem", folder / "server.key")
    outward = ssl.create_default_context()
    outward.check_hostname, outward.verify_mode = False, ssl.CERT_NONE
    door = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                raw, _ = door.accept()
                with contextlib.suppress(OSError), raw:
                    _between(raw, server, inward, outward)

    threading.Thread(target=serve, daemon=True).start()
    return door


def _between(raw: socket.socket, server: int, inward: ssl.SSLContext, outward: ssl.SSLContext) -> None:
    raw.recv(8)
    raw.sendall(b"S")
    with socket.create_connection(("127.0.0.1", server)) as upstream:
        upstream.sendall(_SSL_REQUEST)
        upstream.recv(1)
        with inward.wrap_socket(raw, server_side=True) as near, outward.wrap_socket(upstream) as far:
            for side in (near, far):
                side.settimeout(0.05)
            while True:
                for source, target in ((near, far), (far, near)):
                    with contextlib.suppress(TimeoutError):
                        data = source.recv(65_536)
                        if not data:
                            return
                        target.sendall(data)
