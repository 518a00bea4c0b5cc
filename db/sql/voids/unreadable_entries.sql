-- Rule L11: entries that nobody can read, whoever wrote them. Without a search path of its own, so
-- that a question about one entry reads one entry.
CREATE FUNCTION unreadable_entries(study uuid) RETURNS TABLE (
  chain uuid, "position" integer, hash text, act text, actor uuid, recorded_at timestamptz
)
LANGUAGE sql STABLE AS $$
  SELECT e.chain, e.position, e.hash, e.act, e.actor, e.recorded_at FROM ledger_entries e
  JOIN ledger_openings o USING (chain, position)
  WHERE e.study_id = study
    AND e.act NOT IN ('study-founded', 'checkpoint', 'entry-void-asked', 'entry-void-agreed')
    AND NOT entry_is_readable(e.act, e.detail, o.payload)
$$;
