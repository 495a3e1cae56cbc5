"""A real PostgreSQL for tests: its own data folder, on loopback, TLS from a CA made here; gone afterwards."""

import datetime
import ipaddress
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "only for this test"  # noqa: S105
DAY = datetime.timedelta(days=1)
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "ssl": "on",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "lc_messages": "C",
    "log_min_messages": "warning",
    "autovacuum": "off",
}


class PostgresMissingError(Exception):
    """What is missing, and how to get it."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `ca` is the PEM of the CA that signed its certificate for 127.0.0.1."""

    port: int
    folder: Path
    ca: str
    run: tuple[str, ...]
    """What makes a command run as the server's user."""

    def dsn(self, database: str = "postgres") -> str:
        """As superuser, over the socket that everybody else is shut out from."""
        return f"host={self.folder} port={self.port} dbname={database} user=postgres"

    def tool(self, name: str, *arguments: str) -> None:
        """One of PostgreSQL's programs, as superuser."""
        base = ("--host", str(self.folder), "--port", str(self.port), "--username", "postgres")
        _run(self.run, binary(name), *base, *arguments)

    def start(self) -> None:
        """Once more, after a stop."""
        self.control("--log", str(self.folder / "log"), "start")

    def control(self, *arguments: str) -> None:
        """pg_ctl."""
        _run(
            self.run,
            binary("pg_ctl"),
            "--pgdata",
            str(self.folder / "data"),
            "--silent",
            "--wait",
            *arguments,
        )


def binary(name: str) -> Path:
    """Debian keeps the server's programs off the PATH. Raises PostgresMissingError."""
    found = shutil.which(name)
    if found is not None and not Path(found).resolve().name.startswith("pg_wrapper"):
        return Path(found)
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    if not newest:
        raise PostgresMissingError(f"PostgreSQL's {name} is not installed; do: apt-get install postgresql")
    return newest[-1]


@contextmanager
def server(**settings: str) -> Iterator[Server]:
    """Raises PostgresMissingError."""
    initdb = binary("initdb")
    prefix, owner = _other_user()
    # Short: a socket's path has at most 107 bytes. Outside pytest's folder, which other users may not enter.
    folder = Path(tempfile.mkdtemp(prefix="kk-pg-", dir="/tmp"))
    try:
        shutil.chown(folder, owner, None) if owner else None
        folder.chmod(0o700)
        ca = certificates(folder, owner)
        data = folder / "data"
        _run(
            prefix,
            initdb,
            "--pgdata",
            str(data),
            "--username",
            "postgres",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--auth-local",
            "trust",
            "--no-sync",
        )
        (data / "pg_hba.conf").write_text("local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        port = free_port()
        values = {
            **SETTINGS,
            "port": str(port),
            "unix_socket_directories": str(folder),
            "ssl_cert_file": str(folder / "server.pem"),
            "ssl_key_file": str(folder / "server.key"),
            **settings,
        }
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in values.items())
        made = Server(port, folder, ca, prefix)
        made.start()
        try:
            yield made
        finally:
            # Nobody reads the data again.
            made.control("--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@contextmanager
def replica(primary: Server, port: int) -> Iterator[int]:
    """A streaming replica of the whole server, on the same loopback; its port."""
    data = primary.folder / "data"
    with (data / "pg_hba.conf").open("a") as file:
        file.write("local replication all trust\n")
    primary.control("reload")
    copy = primary.folder / "replica"
    primary.tool(
        "pg_basebackup", "--pgdata", str(copy), "--write-recovery-conf", "--checkpoint", "fast", "--no-sync"
    )
    with (copy / "postgresql.auto.conf").open("a") as file:
        file.write(f"port = {port}\n")
    run = (primary.run, binary("pg_ctl"), "--pgdata", str(copy), "--silent", "--wait")
    _run(*run, "--log", str(primary.folder / "replica.log"), "start")
    try:
        yield port
    finally:
        _run(*run, "--mode", "immediate", "stop")


def certificates(folder: Path, owner: str | None) -> str:
    """Write server.pem and server.key for 127.0.0.1 into `folder`; the CA's PEM."""
    ca_key = ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("Kakehashi test CA", ca_key, None)
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = _certificate("127.0.0.1", key, (ca, ca_key))
    files = {
        "server.pem": leaf.public_bytes(serialization.Encoding.PEM),
        "server.key": key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    }
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        path.chmod(0o600)
        if owner:
            shutil.chown(path, owner)
    return ca.public_bytes(serialization.Encoding.PEM).decode()


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    signer: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signer[0].subject if signer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + 2 * DAY)
        .add_extension(x509.BasicConstraints(ca=signer is None, path_length=None), critical=True)
    )
    if signer is not None:
        address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
        builder = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    return builder.sign(signer[1] if signer else key, hashes.SHA256())


def _other_user() -> tuple[tuple[str, ...], str | None]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return (), None
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    return ("setpriv", "--reuid", name, "--regid", str(pwd.getpwnam(name).pw_gid), "--clear-groups"), name


def _run(prefix: Sequence[str], program: Path, *arguments: str) -> None:
    done = subprocess.run(
        (*prefix, str(program), *arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        env={**os.environ, "LC_ALL": "C"},
    )
    if done.returncode != 0:
        raise RuntimeError(f"{program.name}: {done.stderr[-2000:]}")


def free_port() -> int:
    """That nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
