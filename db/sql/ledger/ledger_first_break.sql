-- The first entry that doesn't hash or link as it should. Lock, unblinding and report are refused
-- while there is one.
CREATE FUNCTION ledger_first_break(study uuid) RETURNS TABLE (chain uuid, "position" integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.chain, l.position
  FROM (
    SELECT e.chain, e.position, e.previous, e.hash, sha256_hex(ledger_line(e)) AS computed,
      coalesce(lag(e.hash) OVER own, repeat('0', 64)) AS expected, row_number() OVER own AS counted
    FROM ledger_entries e WHERE e.study_id = study
    WINDOW own AS (PARTITION BY e.chain ORDER BY e.position)) l
  WHERE l.hash <> l.computed OR l.previous <> l.expected OR l.position <> l.counted
  ORDER BY l.chain, l.position LIMIT 1
$$;

GRANT EXECUTE ON FUNCTION ledger_first_break(uuid) TO equipoise_gate, equipoise_operations,
  equipoise_analysis;
