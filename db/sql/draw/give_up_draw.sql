-- Rule W5: the coordinator gives the draw up, with a reason, or the witness once its seed is
-- complete.
CREATE FUNCTION give_up_draw(study uuid, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_draw(study);
  IF NOT draw_frozen(study) THEN
    RAISE EXCEPTION 'nothing is frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  IF acting_voice(study) IS DISTINCT FROM (CASE WHEN draw_seed(study) IS NULL THEN 'coordinator'
    ELSE 'witness' END) THEN
    RAISE EXCEPTION 'not yours to give up' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM abandon_attempt(study, 'given-up', '[]', reason);
END
$$;

GRANT EXECUTE ON FUNCTION give_up_draw(uuid, text) TO equipoise_gate;
