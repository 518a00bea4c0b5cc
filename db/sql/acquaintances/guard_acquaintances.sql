-- Rule A15, held here too, whatever the program forgets.
CREATE FUNCTION guard_acquaintances() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'rating' AND OLD.state = 'collecting'
    AND EXISTS (SELECT FROM raters_without_declaration(NEW.id)) THEN
    RAISE EXCEPTION 'a rater has not said whom they know' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
