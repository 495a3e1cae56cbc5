"""What PostgreSQL says, in the codes of errors.py; the server's own texts may quote what was sent and go no further."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg

from glossary.hub.errors import HubError

_STATES: Mapping[str, str] = {
    "KH001": "hub-batch-differs",
    "KH002": "hub-content",
    "KH003": "hub-forbidden",
    "KH004": "hub-invitation",
    "KH005": "hub-quota",
    "KH006": "hub-unknown",
    "KH007": "hub-audience",
    "KH008": "hub-decided",
    "KH010": "hub-absent",
    "28P01": "hub-refused",
    "28000": "hub-refused",
    "3D000": "hub-absent",
    "42501": "hub-forbidden",
    "53100": "hub-full",
    "53200": "hub-busy",
    "53300": "hub-busy",
    "25006": "hub-readonly",
    "57014": "hub-slow",
    "55P03": "hub-slow",
    "40P01": "hub-slow",
    "42P01": "hub-absent",
    "42883": "hub-absent",
    "3F000": "hub-absent",
}
_CLASSES: Mapping[str, str] = {
    "08": "hub-unreachable",
    "57": "hub-unreachable",
    "22": "hub-content",
    "23": "hub-content",
    "54": "hub-content",
    "40": "hub-slow",
    "53": "hub-busy",
    "58": "hub-damaged",
    "XX": "hub-damaged",
}
"""By the first two characters: connection, operator intervention, data, constraints, limits, serialisation, resources,
system errors, internal errors (PostgreSQL, appendix A)."""
_TLS = ("certificate", "does not support SSL", "channel binding", "SSL error:")
_CUT = ("EOF", "eof", "closed unexpectedly")
"""What OpenSSL says of a line that was cut within TLS."""
# Before a session there is no SQLSTATE in libpq's report, only the server's sentence: in English, or in the Japanese of
# postgres-15.mo and -17.mo where the server speaks it.
_SENTENCES = (
    ("authentication failed", "hub-refused"),
    ("認証に失敗しました", "hub-refused"),
    ("is not permitted to log in", "hub-refused"),
    ("ログインが許可されません", "hub-refused"),
    ("permission denied for database", "hub-refused"),
    ("アクセスが拒否されました", "hub-refused"),
    ("too many connections", "hub-busy"),
    ("接続が多すぎます", "hub-busy"),
    ("too many clients", "hub-busy"),
    ("クライアント数が多すぎます", "hub-busy"),
    ("remaining connection slots", "hub-busy"),
    ("残りの接続スロット", "hub-busy"),
    ("残りの接続枠", "hub-busy"),
    ("No space left on device", "hub-full"),
    ("does not exist", "hub-absent"),
    ("存在しません", "hub-absent"),
    ("timeout expired", "hub-slow"),
    # Last: an administrator's libpq that has been refused over TLS tries without, and reports both.
    ("pg_hba.conf", "hub-closed"),
)


@contextmanager
def named_failures() -> Iterator[None]:
    """Raises HubError for what PostgreSQL and the line to it can do wrong; mistakes in our SQL propagate."""
    try:
        yield
    except psycopg.Error as error:
        code = _code(error)
        if code is None:
            raise
        # The original is dropped, not chained: its text may hold a row.
        raise HubError(code, **({"id": "?"} if code == "hub-content" else {})) from None
    except (ValueError, RecursionError):
        # JSON or a text that cannot be read, of a hub that is no hub of ours.
        raise HubError("hub-content", id="?") from None


def _code(error: psycopg.Error) -> str | None:
    state = error.sqlstate
    if state is not None:
        return _STATES.get(state) or _CLASSES.get(state[:2])
    if isinstance(error, psycopg.DataError):
        # An answer this side cannot read.
        return "hub-content"
    if isinstance(error, (psycopg.ProgrammingError, psycopg.NotSupportedError, psycopg.InterfaceError)):
        return None
    text = str(error)
    if any(sign in text for sign in _TLS) and not any(sign in text for sign in _CUT):
        return "hub-tls"
    return next((code for sentence, code in _SENTENCES if sentence in text), "hub-unreachable")
