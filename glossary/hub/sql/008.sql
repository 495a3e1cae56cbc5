-- Tallies: the report's sums, kept up as signals come, so that a report does not read them again.
--
-- deltas   what each push added; only ever inserted, so that no push waits for another one's counts
-- tallies  deltas folded together, by day and by month
-- A report reads both, so that it is right whenever folding was. Both go with their month's signals.

ALTER TABLE kakehashi.care ADD COLUMN folded timestamptz NOT NULL DEFAULT '-infinity';

CREATE TABLE kakehashi.deltas (
    day date NOT NULL,
    what text NOT NULL,
    name text NOT NULL,
    count bigint NOT NULL
);

CREATE TABLE kakehashi.tallies (
    grain text NOT NULL CHECK (grain IN ('day', 'month')),
    since date NOT NULL,
    what text NOT NULL,
    name text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (grain, since, what, name)
);

-- A query that counts the signals in _rows: each is counted under several heads. `device` counts turns, and is there with
-- 0 for a device that sent something else.
CREATE FUNCTION kakehashi.counting(_rows text) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$ SELECT format($query$
    SELECT s.day, p.what, p.name, sum(p.count)::bigint
    FROM %s s CROSS JOIN LATERAL (VALUES
        ('device', s.device::text, (s.kind = 'turn')::integer, true),
        ('language', s.lang::text, 1, s.kind = 'turn'),
        ('route', s.code::text, 1, s.kind = 'turn'),
        ('phrase', s.entry::text, 1, s.kind = 'turn' AND s.entry <> ''),
        ('milliseconds', '', s.milliseconds, s.kind = 'turn' AND s.milliseconds > 0),
        ('timed', '', 1, s.kind = 'turn' AND s.milliseconds > 0),
        ('kind', s.kind, 1, s.kind NOT IN ('turn', 'span')),
        ('missed', s.entry::text, 1, s.kind = 'missed'),
        ('doubt', s.code::text, 1, s.kind = 'doubt'),
        ('span', s.text, 1, s.kind = 'span')
    ) p (what, name, count, counts)
    WHERE p.counts GROUP BY 1, 2, 3
$query$, _rows) $$;

-- A statement's trigger: it sees what was really inserted, and a signal that was there already is not counted again.
CREATE FUNCTION kakehashi.count_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE 'INSERT INTO kakehashi.deltas ' || kakehashi.counting('added');
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON kakehashi.signals REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION kakehashi.count_added();

-- At most _most deltas become tallies. Only who holds the lock on `care` writes tallies; whoever finds it taken goes on.
CREATE FUNCTION kakehashi.fold(_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _count integer;
BEGIN
    PERFORM 1 FROM kakehashi.care FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    WITH taken AS (
        DELETE FROM kakehashi.deltas d WHERE d.ctid = ANY (ARRAY(SELECT n.ctid FROM kakehashi.deltas n LIMIT _most))
        RETURNING d.*
    ), folded AS (
        INSERT INTO kakehashi.tallies
        SELECT g.grain, g.since, t.what, t.name, sum(t.count)
        FROM taken t CROSS JOIN LATERAL
            (VALUES ('day', t.day), ('month', date_trunc('month', t.day)::date)) g (grain, since)
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (grain, since, what, name) DO UPDATE SET count = tallies.count + excluded.count
    )
    SELECT count(*) INTO _count FROM taken;
    IF _count < _most THEN
        UPDATE kakehashi.care c SET folded = now();
    END IF;
    RETURN _count;
END $$;

-- A month's tallies from its signals; pushes wait meanwhile. For a hub that is older than tallies.
CREATE FUNCTION kakehashi.recount(_day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET work_mem = '256MB' AS $$
DECLARE
    _from date := date_trunc('month', _day)::date;
    _until date := (_from + interval '1 month')::date;
BEGIN
    PERFORM 1 FROM kakehashi.care FOR UPDATE;
    LOCK TABLE kakehashi.signals IN SHARE MODE;
    DELETE FROM kakehashi.deltas d WHERE d.day >= _from AND d.day < _until;
    DELETE FROM kakehashi.tallies t WHERE t.since >= _from AND t.since < _until;
    EXECUTE 'INSERT INTO kakehashi.tallies SELECT ''day'', c.* FROM ('
        || kakehashi.counting('kakehashi.signals_' || to_char(_from, 'YYYYMM')) || ') c';
    INSERT INTO kakehashi.tallies
        SELECT 'month', _from, t.what, t.name, sum(t.count) FROM kakehashi.tallies t
        WHERE t.grain = 'day' AND t.since >= _from AND t.since < _until GROUP BY 3, 4;
END $$;

DO $before$
DECLARE
    _name name;
BEGIN
    FOR _name IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'kakehashi.signals'::regclass ORDER BY 1
    LOOP
        PERFORM kakehashi.recount(to_date(right(_name, 6), 'YYYYMM'));
    END LOOP;
END
$before$;

CREATE OR REPLACE FUNCTION kakehashi.tend(_today date) RETURNS TABLE (made integer, dropped integer) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    _name name;
    _since date := kakehashi.kept_since(_today);
BEGIN
    made := 0;
    dropped := 0;
    FOR _ahead IN 0..2 LOOP
        made := made + kakehashi.have_month((_today + make_interval(months => _ahead))::date)::integer;
    END LOOP;
    -- Or a month that is being folded would come back after its signals are gone.
    PERFORM 1 FROM kakehashi.care FOR UPDATE;
    FOR _name IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'kakehashi.signals'::regclass
        AND c.relname < 'signals_' || to_char(_since, 'YYYYMM') COLLATE "C"
    LOOP
        EXECUTE format('DROP TABLE kakehashi.%I', _name);
        INSERT INTO kakehashi.audit (action, about) VALUES ('dropped', _name);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM kakehashi.deltas d WHERE d.day < _since;
    DELETE FROM kakehashi.tallies t WHERE t.since < _since;
    -- A device sends only its newest batch again.
    DELETE FROM kakehashi.batches b WHERE b.at < now() - interval '1 month'
        AND b.number < (SELECT max(n.number) FROM kakehashi.batches n WHERE n.device = b.device);
    UPDATE kakehashi.care c SET day = _today;
    RETURN NEXT;
END $$;

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

-- Sums over the town's signals; no row and no device is in them.
CREATE OR REPLACE FUNCTION kakehashi.report(_since date, _until date, _least integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '256MB' AS $$
DECLARE
    -- Whole months are read by month, what is left of others by day.
    _first date := (date_trunc('month', _since - 1) + interval '1 month')::date;
    _end date := date_trunc('month', _until + 1)::date;
BEGIN
    PERFORM kakehashi.required_reviewer();
    RETURN (WITH sums AS MATERIALIZED (
        SELECT r.what, r.name, sum(r.count) AS count FROM (
            SELECT t.what, t.name, t.count FROM kakehashi.tallies t
                WHERE t.grain = 'month' AND t.since >= _first AND t.since < _end
            UNION ALL SELECT t.what, t.name, t.count FROM kakehashi.tallies t
                WHERE t.grain = 'day' AND t.since BETWEEN _since AND _until AND NOT (t.since >= _first AND t.since < _end)
            UNION ALL SELECT d.what, d.name, d.count FROM kakehashi.deltas d WHERE d.day BETWEEN _since AND _until
        ) r GROUP BY 1, 2
    ),
    departments AS (
        SELECT d.department::text AS name, sum(s.count) AS count
        FROM sums s JOIN kakehashi.devices d ON d.number::text = s.name WHERE s.what = 'device'
        GROUP BY 1 HAVING sum(s.count) > 0
    ),
    most AS (
        SELECT s.what, s.name, s.count, row_number() OVER (PARTITION BY s.what ORDER BY s.count DESC, s.name) AS nth
        FROM sums s WHERE s.what IN ('missed', 'doubt', 'phrase') OR (s.what = 'span' AND s.count >= _least)
    ),
    lists AS (
        SELECT m.what, jsonb_agg(jsonb_build_array(m.name, m.count) ORDER BY m.nth) AS list
        FROM most m WHERE m.nth <= 50 GROUP BY 1
    ),
    objects AS (
        SELECT s.what, jsonb_object_agg(s.name, s.count) AS object FROM sums s
        WHERE s.what IN ('language', 'route', 'kind') GROUP BY 1
    )
    SELECT jsonb_build_object(
        'turns', (SELECT coalesce(sum(s.count), 0) FROM sums s WHERE s.what = 'language'),
        'seconds', (SELECT coalesce(
            sum(s.count) FILTER (WHERE s.what = 'milliseconds') / sum(s.count) FILTER (WHERE s.what = 'timed') / 1000, 0
            )::double precision FROM sums s WHERE s.what IN ('milliseconds', 'timed')),
        'devices', (SELECT count(*) FROM sums s WHERE s.what = 'device'),
        'departments', (SELECT coalesce(jsonb_object_agg(d.name, d.count), '{}') FROM departments d),
        'languages', coalesce((SELECT o.object FROM objects o WHERE o.what = 'language'), '{}'),
        'routes', coalesce((SELECT o.object FROM objects o WHERE o.what = 'route'), '{}'),
        'kinds', coalesce((SELECT o.object FROM objects o WHERE o.what = 'kind'), '{}'),
        'missed', coalesce((SELECT l.list FROM lists l WHERE l.what = 'missed'), '[]'),
        'doubts', coalesce((SELECT l.list FROM lists l WHERE l.what = 'doubt'), '[]'),
        'phrases', coalesce((SELECT l.list FROM lists l WHERE l.what = 'phrase'), '[]'),
        'wanted', coalesce((SELECT l.list FROM lists l WHERE l.what = 'span'), '[]')
    ));
END $$;
