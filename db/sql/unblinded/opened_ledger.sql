-- After unblinding: the nonce and payload behind each entry's digest.
CREATE FUNCTION opened_ledger(study uuid) RETURNS TABLE (
  chain uuid, "position" integer, nonce text, payload text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT o.chain, o.position, o.nonce, o.payload FROM ledger_openings o
    JOIN ledger_entries e USING (chain, position) WHERE e.study_id = study
    ORDER BY o.chain, o.position;
END
$$;

GRANT EXECUTE ON FUNCTION opened_ledger(uuid) TO equipoise_analysis;
