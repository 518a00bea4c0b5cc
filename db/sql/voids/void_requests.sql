-- Rule L11: what was asked, and what was agreed to since. The details of other acts are not read:
-- they may be the unreadable ones.
CREATE FUNCTION void_requests(study uuid) RETURNS TABLE (
  chain uuid, "position" integer, hash text, account text, reason text, asked_at timestamptz,
  agreed_by uuid, agreed_at timestamptz
)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH asked AS MATERIALIZED (
    SELECT e.detail, e.recorded_at, o.payload FROM ledger_entries e
    JOIN ledger_openings o USING (chain, position)
    WHERE e.chain = study AND e.act = 'entry-void-asked'),
    agreed AS MATERIALIZED (
      SELECT e.detail, e.actor, e.recorded_at FROM ledger_entries e
      WHERE e.study_id = study AND e.act = 'entry-void-agreed')
  SELECT (a.detail::json ->> 'chain')::uuid, (a.detail::json ->> 'position')::integer,
    a.detail::json ->> 'hash', a.detail::json ->> 'account', a.payload::json ->> 'reason',
    a.recorded_at, g.actor, g.recorded_at
  FROM asked a
  LEFT JOIN agreed g ON g.detail::json ->> 'hash' = a.detail::json ->> 'hash'
$$;
