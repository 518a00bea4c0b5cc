-- Rule K10: sets a secret without the old one, once the wait is over. Its words change, its codes
-- and every other session end.
CREATE FUNCTION set_secret_by_request(
  of_cost integer, of_block integer, of_parallel integer, of_salt text, derived text
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid := session_person();
  due record;
BEGIN
  SELECT * INTO due FROM due_new_secret() WHERE due_at <= now();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not due'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'key_requests_due_k10';
  END IF;
  PERFORM settle_try(person, true);
  DELETE FROM recovery_codes WHERE person_id = person;
  UPDATE key_secrets SET material = sha256_hex(encode(random_block(), 'hex')), codes_made_at = NULL
  WHERE person_id = person;
  PERFORM set_secret(of_cost, of_block, of_parallel, of_salt, derived);
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id)
  VALUES (due.request, 'done', 'key-holder', acting_member(due.study));
  RETURN due.study;
END
$$;

GRANT EXECUTE ON FUNCTION set_secret_by_request(integer, integer, integer, text,
  text) TO equipoise_gate;
