-- Rules W1 and W2: freezes the inputs and commits to a secret that leaves the database for nobody.
CREATE FUNCTION freeze_draw(study uuid, frozen_inputs text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  secret text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    || uuid_send(gen_random_uuid())),
    'hex');
  hash text := encode(sha256(length_prefixed('equipoise-draw-inputs-1'::text)
    || length_prefixed(frozen_inputs)),
    'hex');
  commitment text := encode(sha256(length_prefixed('equipoise-draw-secret-1'::text)
    || length_prefixed(study::text) || length_prefixed(decode(secret, 'hex'))),
    'hex');
BEGIN
  PERFORM hold_draw(study);
  IF study NOT IN (SELECT acting_studies('coordinator')) THEN
    RAISE EXCEPTION 'not yours to freeze' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF draw_frozen(study)
    OR NOT EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state = 'collecting') THEN
    RAISE EXCEPTION 'nothing to freeze' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO draw_freezes (study_id, attempt, participant_id, inputs, inputs_hash,
    secret_commitment)
  VALUES (study, draw_attempt(study), acting_member(study), frozen_inputs, hash, commitment);
  INSERT INTO draw_secrets (study_id, attempt, secret) VALUES (study, draw_attempt(study), secret);
  PERFORM append_own(study, 'draw-inputs-frozen',
    jsonb_build_object('attempt', draw_attempt(study), 'inputsHash', hash,
      'secretCommitment', commitment)::text,
    '""');
END
$$;

GRANT EXECUTE ON FUNCTION freeze_draw(uuid, text) TO equipoise_operations;
