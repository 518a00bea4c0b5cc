-- What a draft has and lacks, for whoever prepares it. Of people it counts roles, and of a draft
-- there is no answer and no score to tell of.
CREATE FUNCTION setup_standing(study uuid) RETURNS TABLE (
  design jsonb, design_version integer, ethics text, has_contact boolean, has_plan boolean,
  plan_fits boolean, set_name text, is_own_set boolean, panel_accepts boolean,
  arms_without_author jsonb, seats_without_rater integer, people jsonb
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.design, d.version,
    (
      SELECT decision FROM ethics_decisions WHERE study_id = s.id ORDER BY version DESC LIMIT 1),
    EXISTS (SELECT FROM study_contacts WHERE study_id = s.id),
    EXISTS (SELECT FROM plans WHERE study_id = s.id), plan_fits(s.id),
    v.set_id || ' ' || v.set_version,
    coalesce(NOT v.is_public, false), panel_accepts(s.id),
    (
      SELECT coalesce(jsonb_agg(named ->> 'id'), '[]')
      FROM jsonb_array_elements(d.design -> 'arms') named
      WHERE named ->> 'source' = 'people'
        AND NOT EXISTS (
          SELECT FROM authors w
          WHERE w.study_id = s.id AND w.arm = (named ->> 'id')
            AND NOT has_left(w.participant_id))),
    coalesce((d.design ->> 'raterSeats')::integer, 0) - (
      SELECT count(DISTINCT seat.id)::integer FROM seats seat
      JOIN seat_assignments a ON a.seat_id = seat.id
      WHERE seat.study_id = s.id),
    (
      SELECT coalesce(jsonb_object_agg(r.role, r.counts), '{}')
      FROM (
        SELECT r.role, jsonb_build_object('named', count(*), 'agreed', count(c.role)) AS counts
        FROM participants p
        JOIN participant_roles r ON r.participant_id = p.id
        LEFT JOIN consents c ON c.participant_id = p.id AND c.role = r.role
        WHERE p.study_id = s.id AND NOT has_left(p.id)
        GROUP BY r.role) r)
  FROM studies s
  LEFT JOIN LATERAL (
    SELECT * FROM designs WHERE study_id = s.id ORDER BY version DESC LIMIT 1) d ON true
  LEFT JOIN vignette_sets v ON v.study_id = s.id
  WHERE s.id = study AND s.state = 'draft'
    AND s.id IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
$$;

GRANT EXECUTE ON FUNCTION setup_standing(uuid) TO equipoise_gate;
