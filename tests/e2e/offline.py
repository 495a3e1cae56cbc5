"""Run by test_offline in a namespace without a network: any socket towards an address ends the process."""

import sys

ATTEMPTS = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg", "socket.bind")


def refuse(event: str, args: tuple[object, ...]) -> None:
    """Audit hook: Unix sockets have a path, the network has tuples."""
    if event in ATTEMPTS and not (len(args) > 1 and isinstance(args[1], str | bytes)):
        print(f"network attempt: {event}", file=sys.stderr, flush=True)
        raise SystemExit(99)


if __name__ == "__main__":
    sys.addaudithook(refuse)
    from app.cli import main

    main()
