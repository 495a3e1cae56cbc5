-- What reviewers do: publish, approve, reject, decide.

CREATE FUNCTION kakehashi.publish(_changes text, _department text, _person text)
RETURNS TABLE (version bigint, conflict bigint) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_reviewer();
    _proposal bigint;
    _own text := coalesce(_me.department, _department);
BEGIN
    IF octet_length(_changes) > 40000000 THEN
        RAISE EXCEPTION 'too much at once' USING ERRCODE = 'KH002';
    END IF;
    INSERT INTO kakehashi.departments VALUES (_own) ON CONFLICT DO NOTHING;
    FOR _proposal IN SELECT kakehashi.propose(_changes::jsonb, _own, _person, _me.number) LOOP
        RETURN QUERY SELECT s.version, s.conflict FROM kakehashi.settle(_proposal) s;
    END LOOP;
    INSERT INTO kakehashi.audit (action, about, person)
        VALUES ('published', jsonb_array_length(_changes::jsonb) || ' ' || _own, _person);
END $$;

CREATE FUNCTION kakehashi.waiting() RETURNS TABLE (
    number bigint, kind text, id text, entry text, base bigint, audience text, department text, person text, day date,
    device text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_reviewer();
BEGIN
    RETURN QUERY SELECT p.number, p.kind, p.id::text, p.entry, p.base, p.audience::text, p.department::text, p.person::text,
        p.day, coalesce(d.id, '')
    FROM kakehashi.proposals p LEFT JOIN kakehashi.devices d ON d.number = p.device
    WHERE p.state = 'waiting' AND (_me.number IS NULL OR p.department = _me.department)
    ORDER BY p.number;
END $$;

-- The proposal, locked, when it still waits and the caller may decide about it.
CREATE FUNCTION kakehashi.waiting_one(_number bigint) RETURNS kakehashi.proposals LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_reviewer();
    _p kakehashi.proposals;
BEGIN
    -- In the order in which settle takes its locks.
    PERFORM 1 FROM kakehashi.town FOR UPDATE;
    SELECT p.* INTO _p FROM kakehashi.proposals p
        WHERE p.number = _number AND (_me.number IS NULL OR p.department = _me.department) FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such proposal' USING ERRCODE = 'KH006';
    ELSIF _p.state <> 'waiting' THEN
        RAISE EXCEPTION 'decided already' USING ERRCODE = 'KH008';
    END IF;
    RETURN _p;
END $$;

CREATE FUNCTION kakehashi.approve(_number bigint, _person text) RETURNS TABLE (version bigint, conflict bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM kakehashi.waiting_one(_number);
    UPDATE kakehashi.proposals p SET decided = _person WHERE p.number = _number;
    INSERT INTO kakehashi.audit (action, about, person) VALUES ('approved', _number::text, _person);
    RETURN QUERY SELECT s.version, s.conflict FROM kakehashi.settle(_number) s;
END $$;

CREATE FUNCTION kakehashi.reject(_number bigint, _person text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM kakehashi.waiting_one(_number);
    UPDATE kakehashi.proposals p SET state = 'rejected', decided = _person WHERE p.number = _number;
    INSERT INTO kakehashi.audit (action, about, person) VALUES ('rejected', _number::text, _person);
END $$;

CREATE FUNCTION kakehashi.open_conflicts() RETURNS TABLE (
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
    WHERE c.state = 'open' AND (_me.number IS NULL OR _me.department IN (p.department, a.department))
    ORDER BY c.number;
END $$;

-- `_new_id` and `_new_entry` are for "both" where one id cannot stand for two entries. Whatever is chosen becomes a
-- new version, so that the counter whose change lost is told as well.
CREATE FUNCTION kakehashi.decide(_number bigint, _choice text, _person text, _new_id text, _new_entry text)
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
    IF _c.number IS NULL OR (_me.number IS NOT NULL AND _me.department NOT IN (_p.department, _a.department)) THEN
        RAISE EXCEPTION 'no such conflict' USING ERRCODE = 'KH006';
    ELSIF _c.state <> 'open' THEN
        RAISE EXCEPTION 'decided already' USING ERRCODE = 'KH008';
    END IF;
    SELECT v.* INTO _v FROM kakehashi.heads h JOIN kakehashi.versions v USING (number)
        WHERE h.kind = _a.kind AND h.id = _a.id;
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

GRANT EXECUTE ON FUNCTION
    kakehashi.publish(text, text, text), kakehashi.waiting(), kakehashi.approve(bigint, text),
    kakehashi.reject(bigint, text), kakehashi.open_conflicts(), kakehashi.decide(bigint, text, text, text, text)
    TO kakehashi_reviewer;
