-- Following: how far the hub is, how the counters are, and what is assigned to them.

-- `known` is false when the hub does not have the version the counter has seen, or has another under its number.
CREATE FUNCTION kakehashi.greet(_number bigint, _chain text, _epoch text) RETURNS TABLE (
    town text, device text, department text, counter text, publishes boolean, version bigint, chain text, epoch text,
    batch bigint, now timestamptz, known boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_device();
BEGIN
    RETURN QUERY SELECT t.name, _me.id, _me.department::text, _me.counter::text, _me.publishes, t.version, t.chain,
        t.epoch::text, coalesce((SELECT max(b.number) FROM kakehashi.batches b WHERE b.device = _me.number), 0),
        pg_catalog.now(),
        _number = 0 OR (_epoch = t.epoch::text
            AND EXISTS (SELECT FROM kakehashi.versions v WHERE v.number = _number AND v.chain = _chain))
    FROM kakehashi.town t;
END $$;
GRANT EXECUTE ON FUNCTION kakehashi.greet(bigint, text, text) TO kakehashi_device;

CREATE FUNCTION kakehashi.heartbeat(_state text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_device();
    _s jsonb;
BEGIN
    IF octet_length(_state) > 8000 THEN
        RAISE EXCEPTION 'too long' USING ERRCODE = 'KH002';
    END IF;
    _s := _state::jsonb;
    IF jsonb_typeof(_s -> 'packs') <> 'array' OR jsonb_typeof(_s -> 'health') <> 'object'
        OR EXISTS (SELECT FROM jsonb_array_elements_text(_s -> 'packs') p WHERE p !~ '^[a-zA-Z0-9._-]{1,80}$')
        OR EXISTS (SELECT FROM jsonb_each_text(_s -> 'health') h
            WHERE h.key !~ '^[a-z0-9-]{1,40}$' OR h.value !~ '^[a-z0-9-]{1,40}$')
        OR NOT kakehashi.safe((_s - 'version' - 'dropped' - 'outbox')::text)
    THEN
        RAISE EXCEPTION 'not a state' USING ERRCODE = 'KH002';
    END IF;
    UPDATE kakehashi.devices d SET seen = now(), program = _s ->> 'program', packs = _s -> 'packs',
        health = _s -> 'health', version = (_s ->> 'version')::bigint, outbox = (_s ->> 'outbox')::integer,
        dropped = (_s ->> 'dropped')::bigint
        WHERE d.number = _me.number;
    -- So the hub needs no clockwork of its own.
    IF (SELECT c.day IS DISTINCT FROM current_date FROM kakehashi.care c) THEN
        BEGIN
            PERFORM kakehashi.tend(current_date);
        EXCEPTION WHEN lock_not_available THEN
            NULL;  -- a report is reading; the next heartbeat tries again
        END;
    END IF;
END $$;
GRANT EXECUTE ON FUNCTION kakehashi.heartbeat(text) TO kakehashi_device;

-- The newest row of a target is in force; `restores` is the assignment that a roll-back put in force again, 0 for none.
CREATE TABLE kakehashi.assignments (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope text NOT NULL CHECK (scope IN ('town', 'department', 'device')),
    target text NOT NULL CHECK ((scope = 'town') = (target = '')),
    settings jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object' AND octet_length(settings::text) <= 20000),
    packs jsonb NOT NULL CHECK (jsonb_typeof(packs) = 'array' AND octet_length(packs::text) <= 8000),
    restores bigint,
    person kakehashi.label NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX assignments_by_target ON kakehashi.assignments (scope, target, number);
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON kakehashi.assignments
    FOR EACH STATEMENT EXECUTE FUNCTION kakehashi.stays();

CREATE FUNCTION kakehashi.assign(
    _scope text, _target text, _settings jsonb, _packs jsonb, _restores bigint, _person text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _number bigint;
BEGIN
    IF NOT (CASE _scope
        WHEN 'department' THEN EXISTS (SELECT FROM kakehashi.departments d WHERE d.name = _target)
        WHEN 'device' THEN EXISTS (SELECT FROM kakehashi.devices d WHERE d.id = _target)
        ELSE true END)
    THEN
        RAISE EXCEPTION 'no such target' USING ERRCODE = 'KH006';
    END IF;
    INSERT INTO kakehashi.assignments (scope, target, settings, packs, restores, person)
        VALUES (_scope, _target, _settings, _packs, _restores, _person) RETURNING number INTO _number;
    INSERT INTO kakehashi.audit (action, about, person)
        VALUES (CASE WHEN _restores IS NULL THEN 'assigned' ELSE 'rolled-back' END, _number::text, _person);
    PERFORM pg_notify('kakehashi', (SELECT t.version::text FROM kakehashi.town t));
    RETURN _number;
END $$;

CREATE FUNCTION kakehashi.assigned() RETURNS TABLE (number bigint, settings jsonb, packs jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_device();
BEGIN
    RETURN QUERY SELECT a.number, a.settings, a.packs
    FROM (VALUES (1, 'town', ''), (2, 'department', _me.department::text), (3, 'device', _me.id)) t (nth, scope, target)
    CROSS JOIN LATERAL (
        SELECT * FROM kakehashi.assignments s WHERE s.scope = t.scope AND s.target = t.target ORDER BY s.number DESC LIMIT 1
    ) a ORDER BY t.nth;
END $$;
GRANT EXECUTE ON FUNCTION kakehashi.assigned() TO kakehashi_device;
