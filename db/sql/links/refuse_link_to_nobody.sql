-- Rule P9: no link for somebody who has left every study.
CREATE FUNCTION refuse_link_to_nobody() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT takes_part(NEW.person_id) THEN
    RAISE EXCEPTION 'this person takes part in no study'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawn_p9';
  END IF;
  RETURN NEW;
END
$$;
