-- Rule P9: no link for somebody who has left every study, or was never in one. A founder may have
-- none yet (rule F1).
CREATE FUNCTION refuse_link_to_nobody() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT takes_part(NEW.person_id)
    AND NOT EXISTS (SELECT FROM founders f WHERE f.person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'this person takes part in no study'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawn_p9';
  END IF;
  RETURN NEW;
END
$$;
