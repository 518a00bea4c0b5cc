-- Rule I6: an answer that was set aside never goes to the redactor, so it can never be sealed.
CREATE FUNCTION refuse_text_set_aside() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM answers_set_aside x WHERE x.answer_id = NEW.answer_id) THEN
    RAISE EXCEPTION 'this answer is set aside'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'candidates_stand_i6';
  END IF;
  RETURN NEW;
END
$$;
