-- Takes a study to its next state, alone, with its entry and a checkpoint.
CREATE FUNCTION change_state(study uuid, target text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE origin text;
BEGIN
  IF NOT may_step(study, target) THEN
    RAISE EXCEPTION 'not yours to take' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM lock_patiently(study_lock_key(study), false);
  SELECT state INTO origin FROM studies WHERE id = study;
  UPDATE studies SET state = target WHERE id = study;
  PERFORM append_own(study, 'state-changed', jsonb_build_object('from', origin, 'to', target)::text,
    '');
  PERFORM ledger_checkpoint(study, 1);
END
$$;

GRANT EXECUTE ON FUNCTION change_state(uuid, text) TO equipoise_operations, equipoise_analysis;
