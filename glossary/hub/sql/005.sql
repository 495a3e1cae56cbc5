-- Batches and signals.
--
-- batches  what made a push happen once: number and digest of each
-- signals  one partition a month; nobody but the owner reads rows, reports see sums

CREATE TABLE kakehashi.batches (
    device integer NOT NULL REFERENCES kakehashi.devices,
    number bigint NOT NULL CHECK (number > 0),
    digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    accepted integer NOT NULL DEFAULT 0,
    expired integer NOT NULL DEFAULT 0,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (device, number)
);
CREATE INDEX batches_by_time ON kakehashi.batches (device, at);

CREATE TABLE kakehashi.signals (
    key uuid NOT NULL,
    device integer NOT NULL,
    day date NOT NULL,
    milliseconds integer NOT NULL CHECK (milliseconds BETWEEN 0 AND 3600000),
    hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
    kind text NOT NULL CHECK (kind IN ('corrected', 'replaced', 'not-understood', 'replayed', 'slowed', 'undone',
        'said-anyway', 'rephrased', 'phrase-tapped', 'quick-answer', 'handed-over', 'turn', 'missed', 'doubt', 'span')),
    lang kakehashi.tag NOT NULL,
    counter kakehashi.label NOT NULL,
    domain kakehashi.id NOT NULL,
    entry kakehashi.id NOT NULL,
    code kakehashi.code NOT NULL,
    text text NOT NULL CHECK (length(text) <= 160 AND (text <> '') = (kind = 'span') AND (text = '' OR kakehashi.safe(text))),
    PRIMARY KEY (device, key, day)
) PARTITION BY RANGE (day);

-- When months were last looked after, and the lock for it: not the town's row, which publishing waits for. A device that
-- leaves a transaction open holds up no more than this, until it is revoked.
CREATE TABLE kakehashi.care (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    day date
);
INSERT INTO kakehashi.care DEFAULT VALUES;

-- Attached rather than made in place: that takes no lock which readers and writers of other months wait for.
CREATE FUNCTION kakehashi.have_month(_day date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _from date := date_trunc('month', _day)::date;
    _name text := 'signals_' || to_char(_from, 'YYYYMM');
BEGIN
    IF to_regclass('kakehashi.' || _name) IS NOT NULL THEN
        RETURN false;
    END IF;
    PERFORM 1 FROM kakehashi.care FOR UPDATE;
    -- Read from the table: to_regclass still remembers that there was none before the wait.
    IF EXISTS (SELECT FROM pg_class c WHERE c.relname = _name AND c.relnamespace = 'kakehashi'::regnamespace) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE kakehashi.%I (LIKE kakehashi.signals INCLUDING ALL)', _name);
    EXECUTE format('ALTER TABLE kakehashi.signals ATTACH PARTITION kakehashi.%I FOR VALUES FROM (%L) TO (%L)',
        _name, _from, (_from + interval '1 month')::date);
    RETURN true;
END $$;

CREATE FUNCTION kakehashi.kept_since(_today date) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT (date_trunc('month', _today) - make_interval(months => t.months))::date FROM kakehashi.town t $$;

CREATE FUNCTION kakehashi.tend(_today date) RETURNS TABLE (made integer, dropped integer) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    _name name;
    _limit text := 'signals_' || to_char(kakehashi.kept_since(_today), 'YYYYMM');
BEGIN
    made := 0;
    dropped := 0;
    FOR _ahead IN 0..2 LOOP
        made := made + kakehashi.have_month((_today + make_interval(months => _ahead))::date)::integer;
    END LOOP;
    FOR _name IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'kakehashi.signals'::regclass AND c.relname < _limit COLLATE "C"
    LOOP
        EXECUTE format('DROP TABLE kakehashi.%I', _name);
        INSERT INTO kakehashi.audit (action, about) VALUES ('dropped', _name);
        dropped := dropped + 1;
    END LOOP;
    -- A device sends only its newest batch again.
    DELETE FROM kakehashi.batches b WHERE b.at < now() - interval '1 month'
        AND b.number < (SELECT max(n.number) FROM kakehashi.batches n WHERE n.device = b.device);
    UPDATE kakehashi.care c SET day = _today;
    RETURN NEXT;
END $$;

CREATE FUNCTION kakehashi.push(_number bigint, _digest text, _body text)
RETURNS TABLE (accepted integer, already boolean, expired integer) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _me kakehashi.devices := kakehashi.required_device();
    _batch kakehashi.batches;
    _signals jsonb;
    _proposals jsonb;
    _proposal bigint;
    _since date := kakehashi.kept_since(current_date);
BEGIN
    IF octet_length(_body) > 4000000 OR encode(sha256(convert_to(_body, 'UTF8')), 'hex') <> _digest THEN
        RAISE EXCEPTION 'not what its digest says' USING ERRCODE = 'KH002';
    END IF;
    -- Two calls with one number: the second waits here for the first.
    INSERT INTO kakehashi.batches (device, number, digest) VALUES (_me.number, _number, _digest) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT b.* INTO _batch FROM kakehashi.batches b WHERE b.device = _me.number AND b.number = _number;
        IF _batch.digest <> _digest THEN
            RAISE EXCEPTION 'another batch had this number' USING ERRCODE = 'KH001';
        END IF;
        RETURN QUERY SELECT _batch.accepted, true, _batch.expired;
        RETURN;
    END IF;
    _signals := _body::jsonb -> 'signals';
    _proposals := _body::jsonb -> 'proposals';
    IF jsonb_typeof(_signals) IS DISTINCT FROM 'array' OR jsonb_typeof(_proposals) IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION 'not a batch' USING ERRCODE = 'KH002';
    END IF;
    IF jsonb_array_length(_signals) > 500 OR jsonb_array_length(_proposals) > 100 THEN
        RAISE EXCEPTION 'too much at once' USING ERRCODE = 'KH002';
    END IF;
    IF (SELECT count(*) FROM kakehashi.batches b WHERE b.device = _me.number AND b.at > now() - interval '1 day') > 1000
        OR (SELECT count(*) FROM kakehashi.proposals p WHERE p.device = _me.number AND p.state = 'waiting') > 5000
    THEN
        RAISE EXCEPTION 'more than a counter has to say' USING ERRCODE = 'KH005';
    END IF;

    FOR _proposal IN SELECT kakehashi.propose(_proposals, _me.department, NULL, _me.number) LOOP
        accepted := coalesce(accepted, 0) + 1;
        IF _me.publishes THEN
            PERFORM kakehashi.settle(_proposal);
        END IF;
    END LOOP;
    accepted := coalesce(accepted, 0) + kakehashi.take(_signals, _me.number, _since);
    expired := (SELECT count(*) FROM jsonb_to_recordset(_signals) AS s (day date) WHERE s.day < _since);
    already := false;
    UPDATE kakehashi.batches b SET accepted = push.accepted, expired = push.expired
        WHERE b.device = _me.number AND b.number = _number;
    RETURN NEXT;
END $$;
GRANT EXECUTE ON FUNCTION kakehashi.push(bigint, text, text) TO kakehashi_device;

CREATE FUNCTION kakehashi.take(_signals jsonb, _device integer, _since date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _month date;
    _count integer;
BEGIN
    -- A clock that runs ahead puts a signal on today rather than nowhere.
    FOR _month IN
        SELECT DISTINCT date_trunc('month', least(s.day, current_date))::date
        FROM jsonb_to_recordset(_signals) AS s (day date) WHERE s.day >= _since
    LOOP
        PERFORM kakehashi.have_month(_month);
    END LOOP;
    INSERT INTO kakehashi.signals
        -- Not least(), for which no day would be today.
        SELECT s.key, _device, CASE WHEN s.day > current_date THEN current_date ELSE s.day END, coalesce(s.milliseconds, 0), s.hour, s.kind, s.lang,
            coalesce(s.counter, ''), coalesce(s.domain, ''), coalesce(s.entry, ''), coalesce(s.code, ''), coalesce(s.text, '')
        FROM jsonb_to_recordset(_signals) AS s (
            key uuid, day date, milliseconds integer, hour smallint, kind text, lang text, counter text, domain text,
            entry text, code text, text text
        )
        WHERE s.day IS NULL OR s.day >= _since
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS _count = ROW_COUNT;
    RETURN _count;
END $$;
