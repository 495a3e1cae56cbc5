"""Which certificates a server of the town is believed by."""

import ssl
from pathlib import Path


def trust(ca_file: str) -> ssl.SSLContext:
    """The system's, or only those in the PEM file at `ca_file`; what else stands in it is passed over.

    Raises OSError (ssl.SSLError is one) where the file cannot be read or holds none.
    """
    # Not by its path: OpenSSL says little about a file that is not there.
    own = Path(ca_file).read_text("ascii", "ignore") if ca_file else None
    if own is not None and not own.strip():
        # ssl takes an empty text for none, and trusts the system's certificates.
        raise ssl.SSLError("no certificate")
    return ssl.create_default_context(cadata=own)
