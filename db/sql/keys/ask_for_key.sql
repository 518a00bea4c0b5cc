-- Rules K10 and K11: the other key holder asks, with their secret.
CREATE FUNCTION ask_for_key(
  study uuid, what text, of_role text, asked_nominee uuid, new_name text, new_address text, why text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made uuid;
  nominee uuid := asked_nominee;
  state text := hold_study(study);
BEGIN
  IF acting_member(study) IS DISTINCT FROM key_holder(study, other_key(of_role))
    OR acting_member(study) IS NULL OR NOT secret_given(acting_person()) THEN
    RAISE EXCEPTION 'the other key holder asks, with their secret'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF state NOT IN ('rating', 'locked') AND what = 'succession' THEN
    RAISE EXCEPTION 'nothing to succeed to' USING ERRCODE = 'restrict_violation';
  END IF;
  IF what = 'new-secret'
    AND (nominee IS DISTINCT FROM key_holder(study, of_role) OR nominee IS NULL) THEN
    RAISE EXCEPTION 'nobody holds this key' USING ERRCODE = 'restrict_violation';
  END IF;
  IF what = 'succession' AND nominee IS NULL THEN
    nominee := add_nominee(study, new_name, new_address);
  END IF;
  IF what = 'succession' AND NOT nominee_is_due(study, of_role, nominee) THEN
    RAISE EXCEPTION 'this person may not hold the key' USING ERRCODE = 'restrict_violation';
  END IF;
  IF what NOT IN ('new-secret', 'succession') THEN
    RAISE EXCEPTION 'not a key holder''s to ask' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO key_requests (study_id, kind, nominees, asked_by, reason)
  VALUES (study, what, jsonb_build_object(of_role, nominee), acting_member(study), why) RETURNING id
  INTO made;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id)
  VALUES (made, 'approved', 'key-holder', acting_member(study));
  RETURN jsonb_build_object('request', made, 'nominee', nominee);
END
$$;

GRANT EXECUTE ON FUNCTION ask_for_key(uuid, text, text, uuid, text, text, text) TO equipoise_gate;
