-- Found by breaking it on purpose: what a joined counter or a reviewer's desk could do with a client of its own.
-- To be the last of its session: it wraps the report that there is by then.

-- A day that no calendar of a counter has ('-infinity', 4713 BC) stopped everybody who read it.
CREATE FUNCTION kakehashi.sane_day(_day date) RETURNS date LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT greatest(least(_day, current_date + 1), DATE '2000-01-01') $$;

UPDATE kakehashi.proposals p SET day = kakehashi.sane_day(p.day) WHERE p.day <> kakehashi.sane_day(p.day);

CREATE OR REPLACE FUNCTION kakehashi.propose(_changes jsonb, _department text, _person text, _device integer)
RETURNS SETOF bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO kakehashi.proposals (kind, id, entry, base, audience, department, person, day, device, key)
    SELECT c.kind, c.id, c.entry, c.base, coalesce(c.audience, ''), _department, coalesce(_person, c.person, ''),
        kakehashi.sane_day(c.day), _device, nullif(c.key, '')::uuid
    FROM ROWS FROM (jsonb_to_recordset(_changes) AS
        (kind text, id text, entry text, base bigint, audience text, person text, day date, key text)
    ) WITH ORDINALITY AS c (kind, id, entry, base, audience, person, day, key, nth)
    ORDER BY nth
    ON CONFLICT (device, key) DO NOTHING
    RETURNING number $$;

-- A check that gives null passes: an entry without an id did. Not valid for rows there are, which must not stop a backup
-- from being restored.
ALTER TABLE kakehashi.proposals
    ADD CONSTRAINT proposals_entry_has_its_id CHECK (entry IS NULL OR coalesce(entry::jsonb ->> 'id' = id, false)) NOT VALID,
    ADD CONSTRAINT proposals_decided_by_a_name CHECK (length(decided) <= 40 AND kakehashi.safe(decided)) NOT VALID;
ALTER TABLE kakehashi.versions
    ADD CONSTRAINT versions_entry_has_its_id CHECK (entry IS NULL OR coalesce(entry::jsonb ->> 'id' = id, false)) NOT VALID;
ALTER TABLE kakehashi.audit
    ADD CONSTRAINT audit_person_is_a_name CHECK (length(person) <= 40 AND kakehashi.safe(person)) NOT VALID;

-- One department's own entry could be read, and replaced, by another that contested it: a conflict is for those who may
-- see both sides, and for the administrator.
CREATE FUNCTION kakehashi.may_decide(
    _me kakehashi.devices, _p kakehashi.proposals, _against kakehashi.versions, _now kakehashi.versions
) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT (_me).number IS NULL OR (
        (_me).department IN ((_p).department, (_against).department)
        AND (_p).audience IN ('', (_me).department) AND (_now).audience IN ('', (_me).department)
    ) $$;

CREATE OR REPLACE FUNCTION kakehashi.open_conflicts() RETURNS TABLE (
    number bigint, opened timestamptz,
    kind text, id text, entry text, base bigint, audience text, department text, person text, day date, device text,
    their_version bigint, their_kind text, their_id text, their_entry text, their_base bigint, their_audience text,
    their_department text, their_person text, their_day date, their_device text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_reviewer();
BEGIN
    RETURN QUERY SELECT c.number, c.opened,
        p.kind, p.id::text, p.entry, p.base, p.audience::text, p.department::text, p.person::text, p.day, coalesce(d.id, ''),
        v.number, v.kind, v.id::text, v.entry, v.base, v.audience::text, v.department::text, v.person::text, v.day, v.device
    FROM kakehashi.conflicts c
    JOIN kakehashi.proposals p ON p.number = c.proposal
    LEFT JOIN kakehashi.devices d ON d.number = p.device
    JOIN kakehashi.versions a ON a.number = c.against
    -- What is in force now, which may be newer than when the conflict was opened.
    JOIN kakehashi.heads h ON h.kind = a.kind AND h.id = a.id
    JOIN kakehashi.versions v ON v.number = h.number
    WHERE c.state = 'open' AND kakehashi.may_decide(_me, p, a, v)
    ORDER BY c.number;
END $$;

CREATE OR REPLACE FUNCTION kakehashi.decide(_number bigint, _choice text, _person text, _new_id text, _new_entry text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_reviewer();
    _c kakehashi.conflicts;
    _p kakehashi.proposals;
    _a kakehashi.versions;
    _v kakehashi.versions;
    _version bigint;
    _device text;
BEGIN
    PERFORM 1 FROM kakehashi.town FOR UPDATE;
    SELECT c.* INTO _c FROM kakehashi.conflicts c WHERE c.number = _number FOR UPDATE;
    SELECT p.* INTO _p FROM kakehashi.proposals p WHERE p.number = _c.proposal;
    SELECT v.* INTO _a FROM kakehashi.versions v WHERE v.number = _c.against;
    SELECT v.* INTO _v FROM kakehashi.heads h JOIN kakehashi.versions v USING (number)
        WHERE h.kind = _a.kind AND h.id = _a.id;
    IF _c.number IS NULL OR NOT kakehashi.may_decide(_me, _p, _a, _v) THEN
        RAISE EXCEPTION 'no such conflict' USING ERRCODE = 'KH006';
    ELSIF _c.state <> 'open' THEN
        RAISE EXCEPTION 'decided already' USING ERRCODE = 'KH008';
    END IF;
    -- The other's entry under another id, not the decider's own words under the other's name.
    IF _choice = 'both' AND (_p.entry IS NULL OR _v.entry IS NULL
        OR _new_entry::jsonb - 'id' IS DISTINCT FROM _p.entry::jsonb - 'id') THEN
        RAISE EXCEPTION 'not what was proposed' USING ERRCODE = 'KH002';
    END IF;
    _device := coalesce((SELECT d.id FROM kakehashi.devices d WHERE d.number = _p.device), '');
    IF _choice = 'theirs' AND _v.id <> _p.id THEN
        PERFORM kakehashi.put(_v.kind, _v.id, NULL, _v.number, _v.audience, _p.department, _person, current_date, _device);
    END IF;
    IF _choice IN ('theirs', 'both') THEN
        IF _choice = 'both' AND EXISTS (SELECT FROM kakehashi.heads h WHERE h.kind = _p.kind AND h.id = _new_id) THEN
            RAISE EXCEPTION 'the id is taken' USING ERRCODE = 'KH002';
        END IF;
        _version := kakehashi.put(
            _p.kind, CASE _choice WHEN 'both' THEN _new_id ELSE _p.id END,
            CASE _choice WHEN 'both' THEN _new_entry ELSE _p.entry END,
            CASE WHEN _v.id = _p.id AND _choice = 'theirs' THEN _v.number ELSE 0 END,
            -- What the town has stays the town's.
            CASE WHEN _v.audience = '' AND _v.id = _p.id THEN '' ELSE _p.audience END,
            _p.department, _p.person, _p.day, _device
        );
    END IF;
    IF _choice = 'ours' OR (_choice = 'both' AND _new_id <> _p.id) THEN
        _version := greatest(_version, kakehashi.put(
            _v.kind, _v.id, _v.entry, _v.number, _v.audience, _v.department, _person, current_date, _v.device));
    END IF;
    IF _choice = 'ours' AND _v.id <> _p.id THEN
        _version := kakehashi.put(
            _p.kind, _p.id, NULL, 0, _p.audience, _p.department, _person, current_date, _device);
    END IF;
    UPDATE kakehashi.conflicts c SET state = _choice, person = _person, decided = now() WHERE c.number = _number;
    UPDATE kakehashi.proposals p SET
        state = CASE _choice WHEN 'ours' THEN 'rejected' ELSE 'published' END, version = _version, decided = _person
        WHERE p.number = _p.number;
    INSERT INTO kakehashi.audit (action, about, person) VALUES ('decided', _number || ' ' || _choice, _person);
    RETURN _version;
END $$;

-- Null is no code, and no name of a pack, and passes a check by a pattern.
CREATE FUNCTION kakehashi.are_codes(_packs jsonb, _health jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (SELECT FROM jsonb_array_elements_text(_packs) p WHERE NOT coalesce(p ~ '^[a-zA-Z0-9._-]{1,80}$', false))
        AND NOT EXISTS (SELECT FROM jsonb_each_text(_health) h WHERE NOT coalesce(h.value ~ '^[a-z0-9-]{1,40}$', false)) $$;
UPDATE kakehashi.devices d SET packs = '[]', health = '{}' WHERE NOT kakehashi.are_codes(d.packs, d.health);
ALTER TABLE kakehashi.devices ADD CONSTRAINT devices_state_is_codes CHECK (kakehashi.are_codes(packs, health));

-- The smallest group is the hub's to say: another client could ask for groups of one. As glossary/reports/protection.py:
-- groups under _k are put together as "*", and more with them until these are _k.
CREATE FUNCTION kakehashi.grouped(_counts jsonb, _k integer) RETURNS jsonb LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    WITH counts AS (SELECT key AS name, value::bigint AS n FROM jsonb_each_text(_counts)),
    rising AS (
        SELECT name, n, min(n) OVER () AS smallest,
            coalesce(sum(n) OVER (ORDER BY n, name ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
        FROM counts
    ),
    shown AS (SELECT CASE WHEN n < _k OR (smallest < _k AND before < _k) THEN '*' ELSE name END AS name, n FROM rising)
    SELECT coalesce(jsonb_object_agg(name, total), '{}') FROM (SELECT name, sum(n) AS total FROM shown GROUP BY name) x $$;

ALTER FUNCTION kakehashi.report(date, date, integer) RENAME TO sums;
REVOKE EXECUTE ON FUNCTION kakehashi.sums(date, date, integer) FROM kakehashi_reviewer;

CREATE FUNCTION kakehashi.report(_since date, _until date, _least integer) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '256MB' AS $$
    SELECT s || jsonb_build_object(
        'departments', kakehashi.grouped(s -> 'departments', greatest(_least, 3)),
        'languages', kakehashi.grouped(s -> 'languages', greatest(_least, 3))
    ) FROM kakehashi.sums(_since, _until, greatest(_least, 3)) s $$;
GRANT EXECUTE ON FUNCTION kakehashi.report(date, date, integer) TO kakehashi_reviewer;
