-- Model packs of the town: where their files lie, which versions there are, and how far each counter is with them.
-- The files themselves never come here.

CREATE TABLE kakehashi.depots (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address text NOT NULL CHECK (
        length(address) <= 300 AND address !~ '[[:cntrl:]@?#]'
        AND (address = '' OR address ~ '^(https?://[^/]|/|\\\\|[A-Za-z]:[\\/])')
    ),
    person kakehashi.label NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON kakehashi.depots
    FOR EACH STATEMENT EXECUTE FUNCTION kakehashi.stays();

-- `fingerprint` stands for the id and the SHA-256 of every file; `manifest` is read by counters, which believe nothing.
CREATE TABLE kakehashi.packs (
    id text NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9._-]{0,62}[a-z0-9]$'),
    version integer NOT NULL CHECK (version > 0),
    fingerprint text NOT NULL CHECK (fingerprint ~ '^[a-p]{16}$'),
    bytes bigint NOT NULL CHECK (bytes > 0),
    manifest text NOT NULL CHECK (octet_length(manifest) <= 200000),
    person kakehashi.label NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id, version)
);
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON kakehashi.packs
    FOR EACH STATEMENT EXECUTE FUNCTION kakehashi.stays();

ALTER TABLE kakehashi.devices
    ADD COLUMN holds jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN ordered jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN free_mb integer;

CREATE FUNCTION kakehashi.set_depot(_address text, _person text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO kakehashi.depots (address, person) VALUES (_address, _person);
    INSERT INTO kakehashi.audit (action, about, person) VALUES ('depot', _address, _person);
    PERFORM pg_notify('kakehashi', (SELECT t.version::text FROM kakehashi.town t));
END $$;

-- The newest version once more is no new one.
CREATE FUNCTION kakehashi.offer(_id text, _fingerprint text, _bytes bigint, _manifest text, _person text)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _newest kakehashi.packs;
BEGIN
    LOCK TABLE kakehashi.packs IN SHARE ROW EXCLUSIVE MODE;
    SELECT p.* INTO _newest FROM kakehashi.packs p WHERE p.id = _id ORDER BY p.version DESC LIMIT 1;
    IF _newest.fingerprint = _fingerprint THEN
        RETURN _newest.version;
    END IF;
    INSERT INTO kakehashi.packs (id, version, fingerprint, bytes, manifest, person)
        VALUES (_id, coalesce(_newest.version, 0) + 1, _fingerprint, _bytes, _manifest, _person);
    INSERT INTO kakehashi.audit (action, about, person)
        VALUES ('offered', _id || ':' || (coalesce(_newest.version, 0) + 1), _person);
    RETURN coalesce(_newest.version, 0) + 1;
END $$;

-- `packs` is null for who has seen `digest`: manifests are long, and asked for every minute.
CREATE FUNCTION kakehashi.orders(_seen text) RETURNS TABLE (digest text, address text, packs jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_device();
BEGIN
    address := coalesce((SELECT d.address FROM kakehashi.depots d ORDER BY d.number DESC LIMIT 1), '');
    packs := (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'version', p.version, 'fingerprint', p.fingerprint,
            'bytes', p.bytes, 'manifest', p.manifest) ORDER BY p.id, p.version), '[]')
        FROM kakehashi.packs p
        WHERE p.id || ':' || p.version IN (SELECT jsonb_array_elements_text(a.packs) FROM kakehashi.assigned() a)
    );
    digest := encode(sha256(convert_to(address || ' ' || packs::text, 'UTF8')), 'hex');
    IF digest = _seen THEN
        packs := NULL;
    END IF;
    RETURN NEXT;
END $$;
GRANT EXECUTE ON FUNCTION kakehashi.orders(text) TO kakehashi_device;

CREATE OR REPLACE FUNCTION kakehashi.heartbeat(_state text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_device();
    _care kakehashi.care;
    _s jsonb;
BEGIN
    IF octet_length(_state) > 8000 THEN
        RAISE EXCEPTION 'too long' USING ERRCODE = 'KH002';
    END IF;
    -- A program that does not know of packs yet says nothing of them.
    _s := '{"holds": [], "ordered": {}}'::jsonb || _state::jsonb;
    IF jsonb_typeof(_s -> 'packs') <> 'array' OR jsonb_typeof(_s -> 'health') <> 'object'
        OR jsonb_typeof(_s -> 'holds') <> 'array' OR jsonb_typeof(_s -> 'ordered') <> 'object'
        OR EXISTS (SELECT FROM jsonb_array_elements_text(_s -> 'packs') p WHERE p !~ '^[a-zA-Z0-9._-]{1,80}$')
        OR EXISTS (SELECT FROM jsonb_array_elements_text(_s -> 'holds') p WHERE NOT coalesce(p ~ '^[a-p]{16}$', false))
        OR EXISTS (SELECT FROM jsonb_each_text(_s -> 'health') h
            WHERE h.key !~ '^[a-z0-9-]{1,40}$' OR h.value !~ '^[a-z0-9-]{1,40}$')
        OR EXISTS (SELECT FROM jsonb_each_text(_s -> 'ordered') h
            WHERE h.key !~ '^[a-zA-Z0-9._:-]{1,80}$' OR NOT coalesce(h.value ~ '^[a-z0-9-]{1,40}$', false))
        OR NOT kakehashi.safe((_s - 'version' - 'dropped' - 'outbox')::text)
    THEN
        RAISE EXCEPTION 'not a state' USING ERRCODE = 'KH002';
    END IF;
    UPDATE kakehashi.devices d SET seen = now(), program = _s ->> 'program', packs = _s -> 'packs',
        health = _s -> 'health', version = (_s ->> 'version')::bigint, outbox = (_s ->> 'outbox')::integer,
        dropped = (_s ->> 'dropped')::bigint, holds = _s -> 'holds', ordered = _s -> 'ordered',
        free_mb = (_s ->> 'free_mb')::integer
        WHERE d.number = _me.number;
    SELECT c.* INTO _care FROM kakehashi.care c;
    -- So the hub needs no clockwork of its own.
    IF _care.day IS DISTINCT FROM current_date THEN
        BEGIN
            PERFORM kakehashi.tend(current_date);
        EXCEPTION WHEN lock_not_available THEN
            NULL;  -- somebody has it in hand; the next heartbeat tries again
        END;
    END IF;
    IF _care.folded < now() - interval '1 minute' THEN
        PERFORM kakehashi.fold(2000);
    END IF;
END $$;
