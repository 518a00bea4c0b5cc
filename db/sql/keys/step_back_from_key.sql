-- Rule K1: gives up one's own office, before the seal.
CREATE FUNCTION step_back_from_key(study uuid, of_role text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  office text;
  state text := hold_study(study);
BEGIN
  SELECT o.place INTO office FROM key_offices_now(study) o
  WHERE o.role = of_role AND o.participant_id = acting_member(study);
  IF office IS NULL OR state NOT IN ('draft', 'collecting') THEN
    RAISE EXCEPTION 'no office to step back from' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN add_key_office(study, of_role, office, NULL, 'stepped-back');
END
$$;

GRANT EXECUTE ON FUNCTION step_back_from_key(uuid, text) TO equipoise_analysis;
