-- Hands the keys of a request over, once it is due. Granted to no login: finish_key_request() and
-- operator_key_step() decide who calls it.
CREATE FUNCTION carry_out_key_request(request uuid, as_capacity text, by_participant uuid)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r key_requests;
  one record;
BEGIN
  SELECT * INTO r FROM key_requests WHERE id = request FOR UPDATE;
  IF r.kind = 'new-secret' OR coalesce(key_request_due(request) > now(), true) THEN
    RAISE EXCEPTION 'not due'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'key_requests_due_k10';
  END IF;
  FOR one IN SELECT key AS role, value::uuid AS nominee FROM jsonb_each_text(r.nominees) LOOP
    PERFORM hand_key_over(r.study_id, r.id, one.role, one.nominee,
      CASE WHEN r.kind = 'both-gone' THEN 'both-gone'
        WHEN EXISTS (
          SELECT FROM key_offices_now(r.study_id) o
          WHERE o.role = one.role AND o.place = 'reserve'
            AND o.participant_id = one.nominee) THEN 'stepped-in'
        ELSE 'succeeded' END);
  END LOOP;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id)
  VALUES (request, 'done', as_capacity, by_participant);
  RETURN r.nominees;
END
$$;
