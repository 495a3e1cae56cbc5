"""How a counter joins: once, with a code that is its first password, and leaves."""

import base64
import secrets

from glossary.hub.access import ROLE, Address, Credentials, Invitation, read_code
from glossary.hub.connection import Connection, call, closing, dial, open_device, row, verifier
from glossary.hub.errors import HubError
from glossary.hub.failures import named_failures
from glossary.hub.setup import fingerprint

_ID_BYTES, _SECRET_BYTES, _PASSWORD_BYTES = 5, 15, 32


def invite(connection: Connection, department: str, counter: str, reviewer: bool, hours: float) -> Invitation:
    """See Hub.invite."""
    device = secrets.token_hex(_ID_BYTES)
    secret = base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()
    until = row(
        connection,
        "SELECT kakehashi.invite(%s, %s, %s, %s, %s, %s)",
        (device, department, counter, reviewer, hours, verifier(connection, ROLE.format(device), secret)),
    )[0]
    ca = row(connection, "SELECT ca FROM kakehashi.town")[0]
    return Invitation(device, secret, department, counter, until, fingerprint(ca))


def accept(address: Address, code: str) -> Credentials:
    """See hub.join."""
    device, secret = read_code(code)
    role = ROLE.format(device)
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    try:
        with closing(dial(address, role, secret, sslmode="require")) as connection:
            verified = verifier(connection, role, password)
            with named_failures(), connection.transaction():
                ca = row(connection, "SELECT ca FROM kakehashi.accept(%s)", (verified,))[0]
                # With the code's own password, which holds until this is committed: a code given an address that is not
                # the name in the certificate is still good afterwards.
                open_device(Credentials(address, device, secret, ca)).close()
    except HubError as error:
        # Used up, just used up by another, expired and mistyped look alike from outside.
        if error.code in ("hub-refused", "hub-forbidden"):
            raise HubError("hub-invitation") from error
        if error.code in ("hub-unreachable", "hub-slow"):
            raise HubError("hub-join-unreachable") from error
        raise
    return Credentials(address, device, password, ca)


def revoke(connection: Connection, device: str, person: str) -> None:
    """See Hub.revoke."""
    call(connection, "SELECT kakehashi.revoke(%s, %s)", (device, person))
