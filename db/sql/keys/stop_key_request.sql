-- Whoever holds one of the keys and gives their secret, and the auditor.
CREATE FUNCTION stop_key_request(request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
  as_capacity text;
BEGIN
  PERFORM hold_study(study);
  as_capacity := CASE
    WHEN acting_member(study) IN (key_holder(study, 'investigator'),
      key_holder(study, 'statistician'))
    AND secret_given(acting_person()) THEN 'key-holder'
    WHEN study IN (SELECT acting_studies('auditor')) THEN 'auditor' END;
  IF as_capacity IS NULL THEN
    RAISE EXCEPTION 'not yours to stop' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (
    SELECT FROM key_request_steps s WHERE s.request_id = request AND s.step <> 'approved') THEN
    RAISE EXCEPTION 'this request is settled' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id)
  VALUES (request, 'stopped', as_capacity, acting_member(study));
  RETURN as_capacity;
END
$$;

GRANT EXECUTE ON FUNCTION stop_key_request(uuid) TO equipoise_gate;
