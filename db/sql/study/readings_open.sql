-- How many readings are neither rated nor left out for a reason.
CREATE FUNCTION readings_open(study uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM sealed_readings s WHERE s.study_id = study
    AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.reading_id = s.reading_id)
    AND NOT EXISTS (SELECT 1 FROM omissions o WHERE o.analysis_id = s.analysis_id)
$$;

GRANT EXECUTE ON FUNCTION readings_open(uuid) TO equipoise_analysis;
