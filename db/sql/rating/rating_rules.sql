-- What a rater's pages need of the design; the design itself names arms.
CREATE FUNCTION rating_rules() RETURNS TABLE (
  study_id uuid, washout_hours numeric, key_reveal text, practice boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (d.study_id) d.study_id, (d.design ->> 'washoutHours')::numeric,
    d.design ->> 'keyReveal', (d.design ->> 'practice')::boolean
  FROM designs d
  WHERE d.study_id IN (SELECT acting_studies('rater'))
  ORDER BY d.study_id, d.version DESC
$$;

GRANT EXECUTE ON FUNCTION rating_rules() TO equipoise_blinded;
