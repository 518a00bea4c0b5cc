-- Rule A16, held here too, whatever the program forgets.
CREATE FUNCTION guard_declared() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF owes_declaration((SELECT r.seat_id FROM readings r WHERE r.id = NEW.reading_id)) THEN
    RAISE EXCEPTION 'the rater has not said whom they know' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
