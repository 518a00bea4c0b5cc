-- After unblinding: how many ratings are of answers whose author the rater had declared to know, by
-- seat. None is left out for it.
CREATE FUNCTION opened_acquainted_readings(study uuid) RETURNS TABLE (
  seat_number integer, declared_at timestamptz, readings integer
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT seat.number, said.recorded_at, count(*)::integer FROM sealed_readings s
    JOIN readings r ON r.id = s.reading_id
    JOIN seats seat ON seat.id = r.seat_id
    JOIN primary_ratings p ON p.reading_id = r.id
    JOIN answers a ON a.id = s.answer_id
    JOIN authors w ON w.id = a.author_id
    JOIN participants m ON m.id = w.participant_id
    JOIN LATERAL (
      SELECT d.known, d.recorded_at FROM acquaintance_declarations d
      WHERE d.participant_id = p.participant_id ORDER BY d.version DESC
      LIMIT 1) said ON said.known ? m.code
    WHERE s.study_id = study
    GROUP BY seat.number, p.participant_id, said.recorded_at
    ORDER BY seat.number, said.recorded_at;
END
$$;

GRANT EXECUTE ON FUNCTION opened_acquainted_readings(uuid) TO equipoise_analysis;
