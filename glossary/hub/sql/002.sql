-- Joining and leaving.

CREATE FUNCTION kakehashi.invite(
    _id text, _department text, _counter text, _publishes boolean, _hours double precision, _verifier text
) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _role text := 'kakehashi_' || _id;
    _until timestamptz := now() + make_interval(secs => _hours * 3600);
BEGIN
    IF _verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION 'not a verifier' USING ERRCODE = 'KH002';
    END IF;
    INSERT INTO kakehashi.departments VALUES (_department) ON CONFLICT DO NOTHING;
    INSERT INTO kakehashi.devices (id, role, department, counter, publishes, until)
        VALUES (_id, _role, _department, _counter, _publishes, _until);
    EXECUTE format(
        'CREATE ROLE %I LOGIN CONNECTION LIMIT 4 PASSWORD %L VALID UNTIL %L IN ROLE kakehashi_invited', _role, _verifier, _until
    );
    INSERT INTO kakehashi.audit (action, about) VALUES ('invited', _id);
    RETURN _until;
END $$;

CREATE FUNCTION kakehashi.accept(_verifier text)
RETURNS TABLE (ca text, department text, counter text) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _device kakehashi.devices;
BEGIN
    SELECT d.* INTO _device FROM kakehashi.devices d WHERE d.role = session_user FOR UPDATE;
    IF NOT FOUND OR _device.state <> 'invited' OR _device.until < now() THEN
        RAISE EXCEPTION 'no open invitation' USING ERRCODE = 'KH004';
    END IF;
    IF _verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION 'not a verifier' USING ERRCODE = 'KH002';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L', _device.role, _verifier, 'infinity');
    EXECUTE format('GRANT kakehashi_device TO %I', _device.role);
    IF _device.publishes THEN
        EXECUTE format('GRANT kakehashi_reviewer TO %I', _device.role);
    END IF;
    EXECUTE format('REVOKE kakehashi_invited FROM %I', _device.role);
    UPDATE kakehashi.devices d SET state = 'active', joined = now() WHERE d.number = _device.number;
    INSERT INTO kakehashi.audit (action, about) VALUES ('joined', _device.id);
    RETURN QUERY SELECT t.ca, _device.department::text, _device.counter::text FROM kakehashi.town t;
END $$;
GRANT EXECUTE ON FUNCTION kakehashi.accept(text) TO kakehashi_invited;

CREATE FUNCTION kakehashi.revoke(_id text, _person text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _role name;
BEGIN
    UPDATE kakehashi.devices d SET state = 'revoked' WHERE d.id = _id RETURNING d.role INTO _role;
    IF _role IS NULL THEN
        RAISE EXCEPTION 'no such device' USING ERRCODE = 'KH006';
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN', _role);
    EXECUTE format('REVOKE kakehashi_device, kakehashi_reviewer, kakehashi_invited FROM %I', _role);
    INSERT INTO kakehashi.audit (action, about, person) VALUES ('revoked', _id, _person);
    BEGIN
        PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE a.usename = _role;
    EXCEPTION WHEN insufficient_privilege THEN
        NULL;  -- it has no rights left anyway
    END;
END $$;
