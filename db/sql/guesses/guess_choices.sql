-- Rule G2: the only function that shows a rater the arms' labels, closed until that rater has
-- signed off.
CREATE FUNCTION guess_choices(study uuid) RETURNS TABLE (number integer, arm text, label text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.place::integer, a.arm ->> 'id', a.arm ->> 'label'
  FROM (SELECT design FROM designs WHERE study_id = study ORDER BY version DESC LIMIT 1) d,
    jsonb_array_elements(d.design -> 'arms') WITH ORDINALITY AS a (arm, place)
  WHERE study IN (SELECT s.study_id FROM seats s WHERE s.id IN (SELECT guessing_seats()))
  ORDER BY a.place
$$;

GRANT EXECUTE ON FUNCTION guess_choices(uuid) TO equipoise_blinded;
