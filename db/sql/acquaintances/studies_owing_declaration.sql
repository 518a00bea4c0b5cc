-- The studies in which the acting rater has to declare whom they know before they read anything.
CREATE FUNCTION studies_owing_declaration() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.study_id FROM seats s
  JOIN studies t ON t.id = s.study_id
  WHERE s.id = ANY (ARRAY(SELECT acting_seats())) AND t.state = 'rating' AND owes_declaration(s.id)
$$;

GRANT EXECUTE ON FUNCTION studies_owing_declaration() TO equipoise_blinded;
