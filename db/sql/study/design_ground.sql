-- Rule S6: what a design is checked against while it may still change, so that no design is frozen
-- which no allocation meets, and no plan is sealed without its arms and criteria. Nothing of a
-- study in another state.
CREATE FUNCTION design_ground(study uuid) RETURNS TABLE (
  cases integer, arms_written jsonb, seats_taken integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT nullif(count(*), 0)::integer FROM vignettes v WHERE v.study_id = s.id),
    (
      SELECT coalesce(jsonb_agg(DISTINCT w.arm), '[]') FROM authors w
      WHERE w.study_id = s.id AND w.participant_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM withdrawals d WHERE d.participant_id = w.participant_id)),
    (SELECT count(*)::integer FROM seats p WHERE p.study_id = s.id)
  FROM studies s
  WHERE s.id = study AND s.state = 'draft'
    AND s.id IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
$$;

GRANT EXECUTE ON FUNCTION design_ground(uuid) TO equipoise_gate, equipoise_operations,
  equipoise_analysis;
