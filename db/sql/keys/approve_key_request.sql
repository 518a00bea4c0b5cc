-- Rules K10 and K11: the auditor approves a request about a key, unless it would give them the key.
CREATE FUNCTION approve_key_request(request uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
BEGIN
  PERFORM hold_study(study);
  IF study NOT IN (SELECT acting_studies('auditor')) THEN
    RAISE EXCEPTION 'the auditor approves' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (
    SELECT FROM key_requests r, jsonb_each_text(r.nominees) n
    WHERE r.id = request AND n.value = acting_member(study)::text) THEN
    RAISE EXCEPTION 'nobody approves a key of their own' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id)
  VALUES (request, 'approved', 'auditor', acting_member(study));
END
$$;

GRANT EXECUTE ON FUNCTION approve_key_request(uuid) TO equipoise_gate;
