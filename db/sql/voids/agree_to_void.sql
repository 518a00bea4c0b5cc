-- Rule L11: the second half: the auditor's, or a key holder's in a study without an auditor.
CREATE FUNCTION agree_to_void(study uuid, in_chain uuid, at_position integer, named text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_study(study);
  IF NOT may_agree_to_void(study) THEN
    RAISE EXCEPTION 'not yours to agree to' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NOT EXISTS (
    SELECT FROM void_requests(study) r
    JOIN unreadable_entries(study) u USING (chain, position, hash)
    WHERE r.chain = in_chain AND r.position = at_position AND r.hash = named
      AND r.agreed_at IS NULL) THEN
    RAISE EXCEPTION 'nobody asks about this entry'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'entry_voids_l11';
  END IF;
  PERFORM append_own(study, 'entry-void-agreed',
    jsonb_build_object('chain', in_chain, 'position', at_position, 'hash', named)::text, '""');
  PERFORM ledger_checkpoint(study, 1);
END
$$;

GRANT EXECUTE ON FUNCTION agree_to_void(uuid, uuid, integer, text) TO equipoise_gate;
