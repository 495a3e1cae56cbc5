-- Versions of the glossary: proposed, published, in conflict.
--
-- versions   everything ever published, numbered without gaps in the order of commits; `chain` is a hash over all before
-- heads      the newest version of each entry, removals included: what a counter pulls costs what changed
-- proposals  whatever anybody wanted to change, and what became of it
-- conflicts  proposals for an entry that another had changed meanwhile; until decided, what was published stays in force

CREATE FUNCTION kakehashi.sound(_id text, _entry text) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT _entry IS NULL OR (
        octet_length(_entry) <= 64000 AND jsonb_typeof(_entry::jsonb) = 'object' AND _entry::jsonb ->> 'id' = _id
        AND kakehashi.safe((_entry::jsonb - 'id' - 'procedure')::text)
    ) $$;

CREATE TABLE kakehashi.versions (
    number bigint PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('terms', 'phrases')),
    id kakehashi.id NOT NULL CHECK (id <> ''),
    entry text CHECK (kakehashi.sound(id, entry)),
    base bigint NOT NULL,
    audience kakehashi.label NOT NULL,
    department kakehashi.label NOT NULL,
    person kakehashi.label NOT NULL,
    day date NOT NULL,
    device text NOT NULL,
    chain text NOT NULL
);
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON kakehashi.versions
    FOR EACH STATEMENT EXECUTE FUNCTION kakehashi.stays();

CREATE TABLE kakehashi.heads (
    kind text NOT NULL,
    id text NOT NULL,
    number bigint NOT NULL UNIQUE REFERENCES kakehashi.versions,
    audience text NOT NULL,
    surface text,
    PRIMARY KEY (kind, id)
);
CREATE INDEX heads_by_surface ON kakehashi.heads (surface) WHERE surface IS NOT NULL;

CREATE TABLE kakehashi.proposals (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('terms', 'phrases')),
    id kakehashi.id NOT NULL CHECK (id <> ''),
    entry text CHECK (kakehashi.sound(id, entry)),
    base bigint NOT NULL CHECK (base >= 0),
    audience kakehashi.label NOT NULL,
    department kakehashi.label NOT NULL REFERENCES kakehashi.departments,
    person kakehashi.label NOT NULL,
    day date NOT NULL,
    device integer REFERENCES kakehashi.devices,
    key uuid,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'published', 'same', 'contested', 'rejected')),
    version bigint REFERENCES kakehashi.versions,
    decided text NOT NULL DEFAULT '',
    UNIQUE (device, key),
    CHECK (audience = '' OR audience = department)
);
CREATE INDEX proposals_waiting ON kakehashi.proposals (device) WHERE state = 'waiting';

CREATE TABLE kakehashi.conflicts (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal bigint NOT NULL REFERENCES kakehashi.proposals,
    against bigint NOT NULL REFERENCES kakehashi.versions,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ours', 'theirs', 'both')),
    person kakehashi.label NOT NULL DEFAULT '',
    opened timestamptz NOT NULL DEFAULT now(),
    decided timestamptz
);
CREATE INDEX conflicts_open ON kakehashi.conflicts (number) WHERE state = 'open';

GRANT SELECT ON kakehashi.versions, kakehashi.heads TO kakehashi_device;
ALTER TABLE kakehashi.versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE kakehashi.heads ENABLE ROW LEVEL SECURITY;
-- A revoked device has no department, and sees nothing. The sub-select is evaluated once, not for each row.
CREATE POLICY published ON kakehashi.versions FOR SELECT TO kakehashi_device
    USING (audience IN ('', (SELECT kakehashi.my_department())) AND (SELECT kakehashi.my_department()) IS NOT NULL);
CREATE POLICY published ON kakehashi.heads FOR SELECT TO kakehashi_device
    USING (audience IN ('', (SELECT kakehashi.my_department())) AND (SELECT kakehashi.my_department()) IS NOT NULL);

CREATE FUNCTION kakehashi.put(
    _kind text, _id text, _entry text, _base bigint, _audience text, _department text, _person text, _day date, _device text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _town kakehashi.town;
BEGIN
    UPDATE kakehashi.town t SET
        version = t.version + 1,
        chain = encode(sha256(convert_to(
            jsonb_build_array(t.chain, t.version + 1, _kind, _id, _entry, _audience)::text, 'UTF8')), 'hex')
        RETURNING t.* INTO _town;
    INSERT INTO kakehashi.versions VALUES (
        _town.version, _kind, _id, _entry, _base, _audience, _department, _person, _day, _device, _town.chain
    );
    INSERT INTO kakehashi.heads VALUES (
        _kind, _id, _town.version, _audience, CASE WHEN _kind = 'terms' THEN _entry::jsonb ->> 'ja' END
    ) ON CONFLICT (kind, id) DO UPDATE
        SET number = excluded.number, audience = excluded.audience, surface = excluded.surface;
    PERFORM pg_notify('kakehashi', _town.version::text);
    RETURN _town.version;
END $$;

-- Compare and set. The town's row is the lock: who publishes first is first everywhere, and numbers have no gaps.
CREATE FUNCTION kakehashi.settle(_number bigint) RETURNS TABLE (version bigint, conflict bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    _p kakehashi.proposals;
    _head kakehashi.versions;
    _against bigint;
BEGIN
    PERFORM 1 FROM kakehashi.town FOR UPDATE;
    SELECT p.* INTO _p FROM kakehashi.proposals p WHERE p.number = _number FOR UPDATE;
    SELECT v.* INTO _head FROM kakehashi.heads h JOIN kakehashi.versions v USING (number)
        WHERE h.kind = _p.kind AND h.id = _p.id;
    IF _head.number IS NOT NULL THEN
        IF _head.entry IS NOT DISTINCT FROM _p.entry AND _head.audience = _p.audience THEN
            UPDATE kakehashi.proposals p SET state = 'same', version = _head.number WHERE p.number = _number;
            RETURN QUERY SELECT _head.number, NULL::bigint;
            RETURN;
        END IF;
        IF _head.audience = '' AND _p.audience <> '' THEN
            RAISE EXCEPTION 'the town has it already' USING ERRCODE = 'KH007';
        END IF;
        IF _p.base <> _head.number OR _head.audience NOT IN ('', _p.department) THEN
            _against := _head.number;
        END IF;
    ELSIF _p.entry IS NOT NULL AND _p.kind = 'terms' THEN
        SELECT min(h.number) INTO _against FROM kakehashi.heads h JOIN kakehashi.versions v USING (number)
            WHERE h.surface = _p.entry::jsonb ->> 'ja' AND v.department <> _p.department
            AND v.entry::jsonb ->> 'domain' = _p.entry::jsonb ->> 'domain'
            AND (h.audience = '' OR _p.audience = '' OR h.audience = _p.audience);
    END IF;
    IF _against IS NULL THEN
        version := kakehashi.put(
            _p.kind, _p.id, _p.entry, _p.base, _p.audience, _p.department, _p.person, _p.day,
            coalesce((SELECT d.id FROM kakehashi.devices d WHERE d.number = _p.device), '')
        );
        UPDATE kakehashi.proposals p SET state = 'published', version = settle.version WHERE p.number = _number;
    ELSE
        INSERT INTO kakehashi.conflicts (proposal, against) VALUES (_number, _against) RETURNING number INTO conflict;
        UPDATE kakehashi.proposals p SET state = 'contested' WHERE p.number = _number;
    END IF;
    RETURN NEXT;
END $$;

CREATE FUNCTION kakehashi.propose(_changes jsonb, _department text, _person text, _device integer) RETURNS SETOF bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO kakehashi.proposals (kind, id, entry, base, audience, department, person, day, device, key)
    SELECT c.kind, c.id, c.entry, c.base, coalesce(c.audience, ''), _department, coalesce(_person, c.person, ''),
        least(c.day, current_date + 1), _device, nullif(c.key, '')::uuid
    FROM ROWS FROM (jsonb_to_recordset(_changes) AS
        (kind text, id text, entry text, base bigint, audience text, person text, day date, key text)
    ) WITH ORDINALITY AS c (kind, id, entry, base, audience, person, day, key, nth)
    ORDER BY nth
    ON CONFLICT (device, key) DO NOTHING
    RETURNING number $$;
