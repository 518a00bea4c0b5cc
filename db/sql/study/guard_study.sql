-- Rules S1, S2 and S9, held here too, whatever the program forgets.
CREATE FUNCTION guard_study() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.title, NEW.kind, NEW.created_at)
    <> (OLD.id, OLD.title, OLD.kind, OLD.created_at) THEN
    RAISE EXCEPTION 'a study keeps its name and its kind' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('draft', 'collecting'), ('collecting', 'rating'),
    ('rating', 'locked'), ('locked', 'unblinded')) THEN
    RAISE EXCEPTION 'a study does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT step_holds(NEW.id, NEW.state) THEN
    RAISE EXCEPTION 'the study is not ready for %', NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
