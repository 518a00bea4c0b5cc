-- Alone with a study for the rest of the transaction: two steps at once take turns, and the second
-- sees what the first did.
CREATE FUNCTION hold_study(study uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF acting_member(study) IS NULL THEN
    RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM lock_patiently(study_lock_key(study), false);
  RETURN (SELECT state FROM studies WHERE id = study);
END
$$;

GRANT EXECUTE ON FUNCTION hold_study(uuid) TO equipoise_gate, equipoise_operations,
  equipoise_analysis;
