-- The acting rater's readings that were left out.
CREATE FUNCTION omitted_to_acting() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.reading_id FROM omissions o
  JOIN sealed_readings s USING (analysis_id)
  WHERE s.reading_id = ANY (ARRAY(SELECT acting_readings()))
$$;

GRANT EXECUTE ON FUNCTION omitted_to_acting() TO equipoise_blinded;
