-- After unblinding: the arm and the author of each reading, and the length of its text.
CREATE FUNCTION opened_arms(study uuid) RETURNS TABLE (
  analysis_id uuid, arm text, author_code text, words integer
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.analysis_id, a.arm, a.code,
      array_length(regexp_split_to_array(btrim(shown.text), '\s+'), 1)
    FROM sealed_readings s
    JOIN readings r ON r.id = s.reading_id
    JOIN shown_answers shown ON shown.id = r.shown_answer_id
    JOIN answers w ON w.id = s.answer_id
    JOIN authors a ON a.id = w.author_id WHERE s.study_id = study;
END
$$;

GRANT EXECUTE ON FUNCTION opened_arms(uuid) TO equipoise_analysis;
