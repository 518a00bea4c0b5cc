-- Rule T8: no text goes to the redactor without its answer.
CREATE FUNCTION guard_linked_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM candidate_links WHERE candidate_id = NEW.id) THEN
    RAISE EXCEPTION 'a text for the redactor belongs to an answer'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'candidates_linked_t8';
  END IF;
  RETURN NULL;
END
$$;
