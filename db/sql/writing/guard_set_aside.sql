-- Rule I6: only a model's answer can be set aside, while the study collects, and only if no
-- redactor has its text.
CREATE FUNCTION guard_set_aside() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM candidate_links l WHERE l.answer_id = NEW.answer_id)
    OR NOT EXISTS (
      SELECT FROM answers a
      JOIN authors w ON w.id = a.author_id
      JOIN studies s ON s.id = a.study_id
      WHERE a.id = NEW.answer_id AND s.id = NEW.study_id AND s.state = 'collecting'
        AND w.participant_id IS NULL) THEN
    RAISE EXCEPTION 'this answer can not be set aside'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answers_set_aside_i6';
  END IF;
  RETURN NEW;
END
$$;
