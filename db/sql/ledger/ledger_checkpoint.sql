-- Ties all chains together once `every` entries have come since the last checkpoint, and returns
-- how many it anchored. The newest entry of each chain is one step in its key, so this costs the
-- same at any size of the ledger.
CREATE FUNCTION ledger_checkpoint(study uuid, every integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  heads jsonb;
  loose integer;
  anchored jsonb;
BEGIN
  -- The owner needs no session: an export of the operator's is anchored too.
  IF acting_member(study) IS NULL AND session_user <> current_user THEN
    RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM lock_patiently(study_lock_key(study), false);
  SELECT detail::jsonb -> 'heads' INTO anchored FROM ledger_entries
  WHERE chain = study AND act = 'checkpoint' ORDER BY position DESC LIMIT 1;
  SELECT jsonb_object_agg(h.chain, jsonb_build_array(h.position, h.hash)),
    sum(h.position - coalesce((anchored -> h.chain::text ->> 0)::integer, 0))
  INTO heads, loose FROM participants p
  CROSS JOIN LATERAL (
    SELECT e.chain, e.position, e.hash FROM ledger_entries e WHERE e.chain = p.id
    ORDER BY e.position DESC LIMIT 1) h
  WHERE p.study_id = study;
  IF coalesce(loose, 0) < greatest(every, 1) THEN RETURN 0; END IF;
  PERFORM ledger_write(study, study, study, 'checkpoint', jsonb_build_object('heads', heads)::text,
    '');
  RETURN loose;
END
$$;

GRANT EXECUTE ON FUNCTION ledger_checkpoint(uuid, integer) TO equipoise_gate, equipoise_author,
  equipoise_blinded, equipoise_operations, equipoise_analysis;
