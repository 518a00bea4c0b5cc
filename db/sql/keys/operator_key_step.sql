-- Rule K12: the operator's own steps, in the study's chain of the ledger.
CREATE FUNCTION operator_key_step(request uuid, what text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  IF what = 'done' THEN PERFORM carry_out_key_request(request, 'operator', NULL); RETURN; END IF;
  INSERT INTO key_request_steps (request_id, step, capacity) VALUES (request, what, 'operator');
  PERFORM ledger_append_operator(study,
    CASE what WHEN 'approved' THEN 'key-request-approved' ELSE 'key-request-stopped' END,
    jsonb_build_object('capacity', 'operator', 'request', request)::text, '""');
END
$$;
