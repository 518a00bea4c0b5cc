-- Rule A15: whom a rater is asked about, by pseudonym and institution. No arm and no author's
-- label.
CREATE FUNCTION writers_listed_to_acting(study uuid) RETURNS TABLE (code text, institution text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.code,
    (
      SELECT a.institution FROM affiliations a WHERE a.participant_id = m.id ORDER BY a.version DESC
      LIMIT 1) AS institution
  FROM authors w
  JOIN participants m ON m.id = w.participant_id
  WHERE w.study_id = study AND study IN (SELECT acting_studies('rater'))
  ORDER BY institution NULLS LAST, m.code
$$;

GRANT EXECUTE ON FUNCTION writers_listed_to_acting(uuid) TO equipoise_blinded;
