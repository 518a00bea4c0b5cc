-- Rule W3: a voice commits to its nonce, before any nonce is open.
CREATE FUNCTION commit_nonce(study uuid, commitment_given text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own text;
  next integer;
BEGIN
  PERFORM hold_draw(study);
  own := acting_voice(study);
  IF own IS NULL THEN
    RAISE EXCEPTION 'no voice in this draw' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF draw_opens_from(study) IS NOT NULL
    OR EXISTS (
      SELECT FROM standing_commitments(study) c WHERE c.voice = own AND c.nonce IS NOT NULL) THEN
    RAISE EXCEPTION 'every commitment stands' USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT coalesce(max(c.version), 0) + 1 INTO next FROM draw_commitments c
  WHERE c.study_id = study AND c.voice = own;
  INSERT INTO draw_commitments (study_id, voice, version, attempt, participant_id, commitment)
  VALUES (study, own, next, draw_attempt(study), acting_member(study), commitment_given);
  PERFORM append_own(study, 'draw-nonce-committed',
    jsonb_build_object('attempt', draw_attempt(study), 'voice', own, 'version', next,
      'commitment', commitment_given)::text,
    '""');
END
$$;

GRANT EXECUTE ON FUNCTION commit_nonce(uuid, text) TO equipoise_gate;
