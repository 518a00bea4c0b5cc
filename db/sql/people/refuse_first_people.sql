-- Rule F1: a study begins with whoever it can't do without, each role in other hands. Residents and
-- raters come later: they need an arm or a seat.
CREATE FUNCTION refuse_first_people(first_people jsonb) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE given text[] := ARRAY(
  SELECT role FROM jsonb_array_elements(first_people) f,
    jsonb_array_elements_text(f -> 'roles') role);
BEGIN
  IF NOT given @> ARRAY(SELECT role FROM role_homes() WHERE founding = 'needed')
    OR NOT given <@ ARRAY(SELECT role FROM role_homes() WHERE founding <> 'later')
    OR cardinality(given) <> (SELECT count(DISTINCT role) FROM unnest(given) role)
    OR cardinality(given) <> jsonb_array_length(first_people) THEN
    RAISE EXCEPTION 'a study begins with one person in each role that it needs'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'first_people_f1';
  END IF;
END
$$;
