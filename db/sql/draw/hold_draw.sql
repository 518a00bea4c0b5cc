-- Takes the study alone, if it is in a state in which its draw may still change.
CREATE FUNCTION hold_draw(study uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF hold_study(study) NOT IN ('draft', 'collecting') THEN
    RAISE EXCEPTION 'the study is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
END
$$;
