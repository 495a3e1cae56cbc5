"""Making a hub in an empty database, and bringing an older one up to date."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from glossary.hub import migrations
from glossary.hub.connection import call, closing, open_admin
from glossary.hub.errors import HubError
from glossary.hub.failures import named_failures

# Not in a migration: hubs have applied the first one. From PostgreSQL 16 on, a role with CREATEROLE that makes another
# may give it away, but not act as it.
_OWNER = """
DO $$
BEGIN
    IF current_setting('server_version_num')::integer < 160000 THEN
        RETURN;
    END IF;
    BEGIN
        CREATE ROLE kakehashi_owner NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
    END;
    IF NOT pg_has_role(current_user, 'kakehashi_owner', 'SET') THEN
        EXECUTE format('GRANT kakehashi_owner TO %I WITH INHERIT TRUE, SET TRUE', current_user);
    END IF;
END
$$
"""
# Not in a migration: neither a dump nor a copy of a database brings its own privileges along.
_DATABASE = """
DO $$
DECLARE
    _emit regprocedure;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO kakehashi_device, kakehashi_invited', current_database());
    EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO kakehashi_owner', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    BEGIN
        -- Anybody could fill the write-ahead log, and its archive, with what belongs to no table.
        FOR _emit IN SELECT p.oid FROM pg_proc p WHERE p.proname = 'pg_logical_emit_message' LOOP
            EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', _emit);
        END LOOP;
    EXCEPTION WHEN insufficient_privilege THEN
        NULL;
    END;
END
$$
"""


def initialise(dsn: str, town: str, ca: str) -> tuple[int, ...]:
    """Make the schema, or bring it up to date, and enter the town; the numbers of the migrations applied.

    `dsn` is a libpq connection string of a superuser, or of the database's owner with CREATEROLE. `ca` is the PEM of
    the CA that signed the server's certificate: what counters will trust. Safe to do again; name and CA are replaced.
    Raises HubError("hub-ca" | "hub-newer" | …).
    """
    fingerprint(ca)
    with closing(open_admin(dsn, ready=False)) as connection:
        with named_failures():
            connection.execute(_OWNER.encode())
        done = migrations.migrate(connection)
        with named_failures():
            connection.execute(_DATABASE.encode())
        call(
            connection,
            "INSERT INTO kakehashi.town (name, ca) VALUES (%s, %s) "
            "ON CONFLICT (one) DO UPDATE SET name = excluded.name, ca = excluded.ca RETURNING one",
            (town, ca),
        )
        call(connection, "SELECT kakehashi.tend(current_date)")
    return done


def fingerprint(ca: str) -> str:
    """For people to compare: SHA-256 in groups of four hex digits, 128 bits. Raises HubError("hub-ca")."""
    try:
        certificate = x509.load_pem_x509_certificate(ca.encode())
    except ValueError as error:
        raise HubError("hub-ca") from error
    digest = certificate.fingerprint(hashes.SHA256()).hex()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))
