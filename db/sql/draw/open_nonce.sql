-- Rule W4: a voice opens the nonce that it committed to, within 72 hours.
CREATE FUNCTION open_nonce(study uuid, nonce_given text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own record;
BEGIN
  PERFORM hold_draw(study);
  SELECT c.voice, c.version INTO own
  FROM standing_commitments(study) c
  WHERE c.participant_id = acting_member(study) AND c.nonce IS NULL
    AND c.commitment = nonce_commitment(study, c.voice, nonce_given);
  IF own.voice IS NULL
    OR NOT EXISTS (
      SELECT acting_participants('coordinator', 'statistician', 'auditor', 'investigator')
      INTERSECT SELECT acting_member(study)) THEN
    RAISE EXCEPTION 'not the nonce committed to' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF coalesce(now() >= draw_opens_from(study) + interval '72 hours', true) THEN
    RAISE EXCEPTION 'this draw is not open' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO draw_nonces (study_id, voice, version, nonce)
  VALUES (study, own.voice, own.version, nonce_given);
  PERFORM append_own(study, 'draw-nonce-opened',
    jsonb_build_object('attempt', draw_attempt(study), 'voice', own.voice,
      'version', own.version)::text,
    jsonb_build_object('nonce', nonce_given)::text);
END
$$;

GRANT EXECUTE ON FUNCTION open_nonce(uuid, text) TO equipoise_gate;
