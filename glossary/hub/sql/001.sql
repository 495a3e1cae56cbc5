-- Roles, the town, its departments and devices, and the audit.
--
-- kakehashi_owner     owns and migrates; its members are the town's administrators
-- kakehashi_reviewer  reviews for its department
-- kakehashi_device    a counter that has joined: reads what is published for it, writes through functions only
-- kakehashi_invited   may do nothing but accept its invitation
-- Roles are the cluster's, and another town's database may have made them.

DO $roles$
DECLARE
    _name text;
BEGIN
    IF current_setting('server_encoding') <> 'UTF8' THEN
        RAISE EXCEPTION 'the database is not UTF8' USING ERRCODE = 'KH010';
    END IF;
    FOREACH _name IN ARRAY ARRAY['kakehashi_owner', 'kakehashi_reviewer', 'kakehashi_device', 'kakehashi_invited'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', _name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END LOOP;
    -- Owning functions make and end the devices' roles.
    ALTER ROLE kakehashi_owner CREATEROLE;
    GRANT kakehashi_reviewer, kakehashi_device, kakehashi_invited TO kakehashi_owner WITH ADMIN OPTION;
    IF NOT pg_has_role(current_user, 'kakehashi_owner', 'MEMBER') THEN
        EXECUTE format('GRANT kakehashi_owner TO %I', current_user);
    END IF;
    BEGIN
        GRANT pg_signal_backend TO kakehashi_owner;
    EXCEPTION WHEN insufficient_privilege THEN
        NULL;  -- a revoked device is refused at its next call instead of being cut off at once
    END;
    BEGIN
        -- Anybody could fill the disk with large objects, or sit on locks that migrations take.
        REVOKE EXECUTE ON FUNCTION
            lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea), lowrite(integer, bytea),
            pg_advisory_lock(bigint), pg_advisory_lock(integer, integer), pg_advisory_xact_lock(bigint),
            pg_advisory_xact_lock(integer, integer), pg_advisory_lock_shared(bigint),
            pg_advisory_lock_shared(integer, integer), pg_advisory_xact_lock_shared(bigint),
            pg_advisory_xact_lock_shared(integer, integer), pg_try_advisory_lock(bigint),
            pg_try_advisory_lock(integer, integer), pg_try_advisory_lock_shared(bigint),
            pg_try_advisory_lock_shared(integer, integer), pg_try_advisory_xact_lock(bigint),
            pg_try_advisory_xact_lock(integer, integer), pg_try_advisory_xact_lock_shared(bigint),
            pg_try_advisory_xact_lock_shared(integer, integer)
            FROM PUBLIC;
    EXCEPTION WHEN insufficient_privilege THEN
        NULL;
    END;
    EXECUTE format('GRANT CREATE ON DATABASE %I TO kakehashi_owner', current_database());
END
$roles$;

CREATE SCHEMA kakehashi AUTHORIZATION kakehashi_owner;
SET LOCAL ROLE kakehashi_owner;
GRANT USAGE ON SCHEMA kakehashi TO kakehashi_device, kakehashi_reviewer, kakehashi_invited;
-- Not limited to the schema: only so does it take back what PUBLIC has by default.
ALTER DEFAULT PRIVILEGES FOR ROLE kakehashi_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE kakehashi_owner REVOKE USAGE ON TYPES FROM PUBLIC;

CREATE TABLE kakehashi.migrations (
    number integer PRIMARY KEY,
    digest text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

-- The last line behind the redactor, whatever script the digits are in.
CREATE FUNCTION kakehashi.safe(_text text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT normalize(_text, NFKC) !~ '[0-9]{8}' AND position('@' IN normalize(_text, NFKC)) = 0 $$;

CREATE DOMAIN kakehashi.label AS text
    CHECK (VALUE = '' OR (length(VALUE) <= 40 AND VALUE !~ '[。、?![:cntrl:]]' AND kakehashi.safe(VALUE)));
CREATE DOMAIN kakehashi.id AS text CHECK (length(VALUE) <= 120 AND VALUE ~ '^([a-z0-9][a-z0-9._-]*)?$');
CREATE DOMAIN kakehashi.code AS text CHECK (VALUE ~ '^[a-z0-9-]{0,40}$' AND VALUE !~ '[0-9]{8}');
CREATE DOMAIN kakehashi.tag AS text CHECK (VALUE ~ '^[A-Za-z0-9-]{2,12}$' AND VALUE !~ '[0-9]{8}');

CREATE TABLE kakehashi.town (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    ca text NOT NULL CHECK (length(ca) <= 20000),
    epoch uuid NOT NULL DEFAULT gen_random_uuid(),
    version bigint NOT NULL DEFAULT 0,
    chain text NOT NULL DEFAULT '',
    months smallint NOT NULL DEFAULT 13 CHECK (months BETWEEN 1 AND 120),
    made timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE kakehashi.departments (
    name kakehashi.label PRIMARY KEY CHECK (name <> '')
);

-- An invitation is a device that has not joined yet; its secret is its first password, kept by PostgreSQL as a verifier.
CREATE TABLE kakehashi.devices (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE CHECK (id ~ '^[0-9a-f]{10}$'),
    role name NOT NULL UNIQUE CHECK (role = 'kakehashi_' || id),
    department kakehashi.label NOT NULL REFERENCES kakehashi.departments,
    counter kakehashi.label NOT NULL,
    publishes boolean NOT NULL,
    state text NOT NULL DEFAULT 'invited' CHECK (state IN ('invited', 'active', 'revoked')),
    until timestamptz NOT NULL,
    joined timestamptz,
    seen timestamptz,
    program text NOT NULL DEFAULT '' CHECK (program ~ '^[0-9A-Za-z.+-]{0,40}$'),
    packs jsonb NOT NULL DEFAULT '[]',
    health jsonb NOT NULL DEFAULT '{}',
    version bigint NOT NULL DEFAULT 0,
    outbox integer NOT NULL DEFAULT 0 CHECK (outbox >= 0),
    dropped bigint NOT NULL DEFAULT 0 CHECK (dropped >= 0)
);

CREATE TABLE kakehashi.audit (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    role name NOT NULL DEFAULT session_user,
    action text NOT NULL,
    about text NOT NULL,
    person text NOT NULL DEFAULT ''
);

CREATE FUNCTION kakehashi.stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'KH009';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON kakehashi.audit
    FOR EACH STATEMENT EXECUTE FUNCTION kakehashi.stays();

-- Who calls is the role that logged in: within a SECURITY DEFINER function current_user is the owner.
CREATE FUNCTION kakehashi.me() RETURNS kakehashi.devices LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT d FROM kakehashi.devices d WHERE d.role = session_user AND d.state = 'active' $$;

CREATE FUNCTION kakehashi.is_administrator() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT pg_has_role(session_user, 'kakehashi_owner', 'MEMBER') $$;

CREATE FUNCTION kakehashi.my_department() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT d.department FROM kakehashi.devices d WHERE d.role = session_user AND d.state = 'active' $$;
GRANT EXECUTE ON FUNCTION kakehashi.my_department() TO kakehashi_device;

CREATE FUNCTION kakehashi.required_device() RETURNS kakehashi.devices LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.me();
BEGIN
    IF _me.number IS NULL THEN
        RAISE EXCEPTION 'not a device of this town' USING ERRCODE = 'KH003';
    END IF;
    RETURN _me;
END $$;

-- Null for the administrator, who belongs to no department.
CREATE FUNCTION kakehashi.required_reviewer() RETURNS kakehashi.devices LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.me();
BEGIN
    IF (_me.number IS NULL AND NOT kakehashi.is_administrator()) OR NOT coalesce(_me.publishes, true) THEN
        RAISE EXCEPTION 'not a reviewer of this town' USING ERRCODE = 'KH003';
    END IF;
    RETURN _me;
END $$;
