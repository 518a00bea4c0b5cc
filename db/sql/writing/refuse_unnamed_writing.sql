-- Rule C5, held here too: no writing summary without a consent that names it.
CREATE FUNCTION refuse_unnamed_writing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT writing_recorded(NEW.author_id) THEN
    RAISE EXCEPTION 'this resident has not agreed to a record of how they write'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'writing_named_by_consent_c5';
  END IF;
  RETURN NEW;
END
$$;
