"""The town's administrator at a counter that has joined: by name and password, at the server the counter trusts."""

from psycopg.conninfo import make_conninfo

from glossary.hub.access import Credentials
from glossary.hub.connection import pinned
from glossary.hub.hub import Hub, connect_as_administrator

_STATEMENT_MS = 10_000


def connect_by_password(credentials: Credentials, name: str, password: str) -> Hub:
    """Address and CA are the counter's own; the password is used as SCRAM bound to the TLS channel, and kept nowhere.

    Raises HubError("hub-refused" | "hub-tls" | "hub-unreachable" | …).
    """
    address = credentials.address
    with pinned(credentials.ca) as ca:
        return connect_as_administrator(
            make_conninfo(
                "",
                host=address.host,
                port=address.port,
                dbname=address.database,
                user=name,
                password=password,
                sslmode="verify-full",
                sslrootcert=ca,
                channel_binding="require",
                gssencmode="disable",
                sslcertmode="disable",
                options=f"-c statement_timeout={_STATEMENT_MS}",
            )
        )
