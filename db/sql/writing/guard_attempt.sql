-- Rule I6: a cell is filled once, and once more after each of its answers that was set aside.
CREATE FUNCTION guard_attempt() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.attempt <> 1
    + (
      SELECT count(*) FROM answers a
      JOIN answers_set_aside x ON x.answer_id = a.id
      WHERE a.vignette_id = NEW.vignette_id AND a.author_id = NEW.author_id
        AND a.sample = NEW.sample) THEN
    RAISE EXCEPTION 'another answer stands in this place'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answers_attempt_i6';
  END IF;
  RETURN NEW;
END
$$;
