-- A moment as the ledger spells it.
CREATE FUNCTION ledger_time(at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

GRANT EXECUTE ON FUNCTION ledger_time(timestamp with time zone) TO equipoise_gate,
  equipoise_analysis;
