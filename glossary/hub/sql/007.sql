-- Sums over the town's signals; no row and no device is in them.

CREATE FUNCTION kakehashi.report(_since date, _until date, _least integer) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
-- A prefecture's month has very many groups, which take minutes when they are sorted on disk.
SET work_mem = '256MB' AS $$
    WITH allowed AS MATERIALIZED (SELECT kakehashi.required_reviewer() IS NULL),
    sums AS MATERIALIZED (
        SELECT s.kind, s.lang, d.department::text AS department, s.domain::text AS domain, s.entry::text AS entry,
            s.code::text AS code, s.text, count(*) AS count, sum(s.milliseconds) AS milliseconds,
            count(*) FILTER (WHERE s.milliseconds > 0) AS timed
        FROM kakehashi.signals s JOIN kakehashi.devices d ON d.number = s.device
        WHERE s.day BETWEEN _since AND _until AND EXISTS (SELECT FROM allowed)
        GROUP BY 1, 2, 3, 4, 5, 6, 7
    ),
    turns AS (SELECT * FROM sums WHERE kind = 'turn')
    SELECT jsonb_build_object(
        'turns', (SELECT coalesce(sum(count), 0) FROM turns),
        'seconds', (SELECT coalesce(sum(milliseconds) / nullif(sum(timed), 0) / 1000, 0)::double precision FROM turns),
        'devices', (SELECT count(DISTINCT s.device) FROM kakehashi.signals s WHERE s.day BETWEEN _since AND _until),
        'departments', (SELECT coalesce(jsonb_object_agg(k, n), '{}') FROM (
            SELECT department k, sum(count) n FROM turns GROUP BY 1) x),
        'languages', (SELECT coalesce(jsonb_object_agg(k, n), '{}') FROM (
            SELECT lang k, sum(count) n FROM turns GROUP BY 1) x),
        'routes', (SELECT coalesce(jsonb_object_agg(k, n), '{}') FROM (
            SELECT code k, sum(count) n FROM turns GROUP BY 1) x),
        'kinds', (SELECT coalesce(jsonb_object_agg(k, n), '{}') FROM (
            SELECT kind k, sum(count) n FROM sums WHERE kind NOT IN ('turn', 'span') GROUP BY 1) x),
        'missed', (SELECT coalesce(jsonb_agg(jsonb_build_array(k, n) ORDER BY n DESC, k), '[]') FROM (
            SELECT entry k, sum(count) n FROM sums WHERE kind = 'missed' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50) x),
        'doubts', (SELECT coalesce(jsonb_agg(jsonb_build_array(k, n) ORDER BY n DESC, k), '[]') FROM (
            SELECT code k, sum(count) n FROM sums WHERE kind = 'doubt' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50) x),
        'phrases', (SELECT coalesce(jsonb_agg(jsonb_build_array(k, n) ORDER BY n DESC, k), '[]') FROM (
            SELECT entry k, sum(count) n FROM turns WHERE entry <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50) x),
        'wanted', (SELECT coalesce(jsonb_agg(jsonb_build_array(k, n) ORDER BY n DESC, k), '[]') FROM (
            SELECT text k, sum(count) n FROM sums WHERE kind = 'span' GROUP BY 1 HAVING sum(count) >= _least
            ORDER BY 2 DESC, 1 LIMIT 50) x)
    ) $$;
GRANT EXECUTE ON FUNCTION kakehashi.report(date, date, integer) TO kakehashi_reviewer;
