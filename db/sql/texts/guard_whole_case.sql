-- Rule T8: the texts of a case go to the redactor together, with every arm among them, so that no
-- batch, count or order tells an arm. What an earlier version sent in part is completed by the arms
-- that were missing.
CREATE FUNCTION guard_whole_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    WITH arms AS MATERIALIZED (
      SELECT DISTINCT a.study_id, a.vignette_id, w.arm,
        EXISTS (SELECT FROM fresh f WHERE f.answer_id = a.id) AS is_fresh
      FROM candidate_links l
      JOIN answers a ON a.id = l.answer_id
      JOIN authors w ON w.id = a.author_id
      WHERE a.vignette_id IN (
        SELECT n.vignette_id FROM fresh f JOIN answers n ON n.id = f.answer_id)),
      cases AS (
        SELECT study_id, vignette_id, count(DISTINCT arm) FILTER (WHERE is_fresh) AS sent,
          count(DISTINCT arm) FILTER (WHERE NOT is_fresh) AS earlier,
          count(DISTINCT arm) AS together
        FROM arms GROUP BY 1, 2)
    SELECT FROM cases
    CROSS JOIN LATERAL (
      SELECT jsonb_array_length(d.design -> 'arms') AS planned FROM designs d
      WHERE d.study_id = cases.study_id ORDER BY d.version DESC LIMIT 1) design
    WHERE NOT (sent = planned OR (earlier BETWEEN 1 AND planned - 1 AND together = planned))) THEN
    RAISE EXCEPTION 'an arm of this case has no answer among these texts'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'candidates_whole_case_t8';
  END IF;
  RETURN NULL;
END
$$;
