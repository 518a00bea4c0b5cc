-- Counts alone: answers a resident has still to submit, readings a rater has still to rate.
CREATE FUNCTION work_left(study uuid) RETURNS TABLE (
  participant_id uuid, role text, items_left integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.participant_id, 'resident',
    (
      SELECT count(*)::integer FROM vignettes v
      WHERE v.study_id = study
        AND NOT EXISTS (SELECT FROM answers a WHERE a.author_id = w.id AND a.vignette_id = v.id))
  FROM authors w
  JOIN studies s ON s.id = w.study_id
  WHERE w.study_id = study AND w.participant_id IS NOT NULL AND s.state = 'collecting'
  UNION ALL SELECT holder.id, 'rater',
    (
      SELECT count(*)::integer FROM readings r
      JOIN sealed_readings x ON x.reading_id = r.id
      WHERE r.seat_id = seat.id AND NOT EXISTS (SELECT FROM ratings g WHERE g.reading_id = r.id)
        AND NOT EXISTS (SELECT FROM omissions o WHERE o.analysis_id = x.analysis_id))
  FROM seats seat
  JOIN studies s ON s.id = seat.study_id
  JOIN LATERAL (
    SELECT a.participant_id AS id FROM seat_assignments a WHERE a.seat_id = seat.id
    ORDER BY a.version DESC LIMIT 1) holder ON true
  WHERE seat.study_id = study AND s.state = 'rating'
$$;
