-- After unblinding: what the lint found in the texts of each arm as prepared, and what a redactor
-- left with a reason.
CREATE FUNCTION opened_findings(study uuid) RETURNS TABLE (
  arm text, rule text, found integer, waived integer
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    WITH source AS (
      SELECT l.candidate_id, w.arm FROM candidate_links l
      JOIN answers a ON a.id = l.answer_id
      JOIN authors w ON w.id = a.author_id WHERE a.study_id = study),
      counted AS (
        SELECT s.arm, f.rule, 1 AS found, 0 AS waived FROM source s
        JOIN leak_findings f ON f.candidate_id = s.candidate_id AND f.text_version = 0
        UNION ALL SELECT s.arm, f.rule, 0, 1 FROM source s
        JOIN current_findings f ON f.candidate_id = s.candidate_id)
    SELECT c.arm, c.rule, sum(c.found)::integer, sum(c.waived)::integer FROM counted c
    GROUP BY c.arm, c.rule ORDER BY c.arm, c.rule;
END
$$;

GRANT EXECUTE ON FUNCTION opened_findings(uuid) TO equipoise_analysis;
