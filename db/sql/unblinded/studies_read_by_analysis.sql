-- Rule B8: the analysis's own views open with the arms. Before that, a single reading leaves
-- through released_scores() alone.
CREATE FUNCTION studies_read_by_analysis() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id FROM studies s
  WHERE s.state = 'unblinded' AND s.id IN (SELECT acting_studies('investigator', 'statistician'))
$$;
