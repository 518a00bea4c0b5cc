-- Rules S1, S2, S9 and F6, held here too, whatever the program forgets.
CREATE FUNCTION guard_study() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.kind, NEW.created_at) <> (OLD.id, OLD.kind, OLD.created_at)
    OR (NEW.title <> OLD.title AND (OLD.state <> 'draft' OR NEW.state <> 'draft')) THEN
    RAISE EXCEPTION 'a study keeps its name and its kind' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.title <> OLD.title THEN RETURN NEW; END IF;
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
