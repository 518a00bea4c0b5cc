-- One person's acts take turns and share the lock of the study: what is seen after this call is so
-- until the act commits. Nobody waits for the chain of somebody else.
CREATE FUNCTION take_turn(study uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := acting_member(study);
BEGIN
  IF member IS NULL THEN
    RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM lock_patiently(study_lock_key(study), true);
  PERFORM lock_patiently(hashtextextended('equipoise-chain ' || member::text, 0), false);
  RETURN member;
END
$$;

GRANT EXECUTE ON FUNCTION take_turn(uuid) TO equipoise_gate, equipoise_author, equipoise_blinded,
  equipoise_operations, equipoise_analysis;
