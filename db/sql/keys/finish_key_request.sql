-- Rules K10 and K11: the auditor carries out a request that is due.
CREATE FUNCTION finish_key_request(request uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
BEGIN
  PERFORM hold_study(study);
  IF study NOT IN (SELECT acting_studies('auditor')) THEN
    RAISE EXCEPTION 'the auditor finishes it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN carry_out_key_request(request, 'auditor', acting_member(study));
END
$$;

GRANT EXECUTE ON FUNCTION finish_key_request(uuid) TO equipoise_gate;
