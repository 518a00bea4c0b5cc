-- Rule K5: a sealed plan is amended by a key holder who gave their secret in this transaction.
CREATE FUNCTION refuse_amendment_without_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM studies s WHERE s.id = NEW.study_id AND s.state IN ('rating', 'locked'))
    AND NOT (signs_with_key(NEW.study_id, 'investigator')
      OR signs_with_key(NEW.study_id, 'statistician')) THEN
    RAISE EXCEPTION 'a key holder amends a sealed plan, with their secret'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'plans_amended_with_key_k5';
  END IF;
  RETURN NEW;
END
$$;
