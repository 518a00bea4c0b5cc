-- Rule L11: void_requests(), for those who read the ledger.
CREATE FUNCTION void_requests_of(study uuid) RETURNS TABLE (
  chain uuid, "position" integer, hash text, act text, account text, reason text,
  asked_at timestamptz, agreed_by uuid, agreed_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.chain, r.position, r.hash, e.act, r.account, r.reason, r.asked_at, r.agreed_by,
    r.agreed_at
  FROM void_requests(study) r
  JOIN ledger_entries e ON e.chain = r.chain AND e.position = r.position
  WHERE study IN (SELECT acting_studies('auditor', 'investigator', 'statistician'))
  ORDER BY r.asked_at
$$;

GRANT EXECUTE ON FUNCTION void_requests_of(uuid) TO equipoise_gate;
