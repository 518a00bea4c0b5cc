-- The same line as entryLine() in study/ledger.ts, which checks it without a database.
CREATE FUNCTION ledger_line(e ledger_entries) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws(E'\n', 'equipoise-ledger-1', e.study_id, e.chain, e.position, e.actor, e.act,
    ledger_time(e.recorded_at), e.detail, e.digest, e.previous)
$$;
