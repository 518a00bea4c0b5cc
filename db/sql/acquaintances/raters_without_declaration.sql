-- Raters on a seat whose last declaration doesn't cover every resident as listed now. Runs with the
-- caller's rights.
CREATE FUNCTION raters_without_declaration(study uuid) RETURNS TABLE (
  participant_id uuid, code text
)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT m.id, m.code FROM seats s
  JOIN LATERAL (
    SELECT a.participant_id AS id FROM seat_assignments a WHERE a.seat_id = s.id
    ORDER BY a.version DESC LIMIT 1) holder ON true
  JOIN participants m ON m.id = holder.id
  LEFT JOIN LATERAL (
    SELECT d.listed FROM acquaintance_declarations d WHERE d.participant_id = m.id
    ORDER BY d.version DESC LIMIT 1) last ON true
  WHERE s.study_id = study
    AND NOT EXISTS (SELECT FROM acquaintance_waivers v WHERE v.participant_id = m.id)
    AND EXISTS (
      SELECT FROM authors w
      JOIN participants r ON r.id = w.participant_id
      LEFT JOIN LATERAL (
        SELECT a.institution FROM affiliations a WHERE a.participant_id = r.id
        ORDER BY a.version DESC LIMIT 1) place ON true
      WHERE w.study_id = study
        AND NOT coalesce(last.listed @> jsonb_build_array(jsonb_build_object('code', r.code,
          'institution', place.institution)),
          false))
  ORDER BY m.code
$$;

GRANT EXECUTE ON FUNCTION raters_without_declaration(uuid) TO equipoise_operations;
