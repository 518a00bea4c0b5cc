-- Rule B8, the scores of single readings, as opened_readings() says.
CREATE FUNCTION opened_scores(study uuid) RETURNS TABLE (
  analysis_id uuid, criterion text, score integer, cannot_judge_reason text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.analysis_id, s.criterion, s.score, s.cannot_judge_reason FROM analysis_scores s
    WHERE s.study_id = study;
END
$$;

GRANT EXECUTE ON FUNCTION opened_scores(uuid) TO equipoise_analysis;
