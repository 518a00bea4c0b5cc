-- How far the acting person is with what is theirs to do, in counts: nothing of anybody else.
CREATE FUNCTION own_progress() RETURNS TABLE (
  study_id uuid, role text, done integer, total integer, is_closed boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.study_id, 'resident',
    (SELECT count(*)::integer FROM answers a WHERE a.author_id = w.id),
    (SELECT count(*)::integer FROM vignettes v WHERE v.study_id = w.study_id), false
  FROM authors w
  JOIN studies s ON s.id = w.study_id
  WHERE s.state = 'collecting'
    AND w.participant_id = ANY (ARRAY(SELECT acting_participants('resident')))
  UNION ALL SELECT seat.study_id, 'rater',
    (
      SELECT count(*)::integer FROM readings r
      JOIN sealed_readings x ON x.reading_id = r.id
      WHERE r.seat_id = seat.id
        AND (EXISTS (SELECT FROM ratings g WHERE g.reading_id = r.id)
          OR EXISTS (SELECT FROM omissions o WHERE o.analysis_id = x.analysis_id))),
    (SELECT count(*)::integer FROM readings r WHERE r.seat_id = seat.id),
    EXISTS (SELECT FROM sign_offs f WHERE f.seat_id = seat.id)
  FROM seats seat
  JOIN studies s ON s.id = seat.study_id
  WHERE s.state = 'rating' AND seat.id = ANY (ARRAY(SELECT acting_seats()))
  UNION ALL SELECT s.id, 'redactor',
    (
      SELECT count(*)::integer FROM current_texts t
      WHERE t.study_id = s.id
        AND t.text_hash = (
          SELECT c.text_hash FROM clearances c WHERE c.candidate_id = t.candidate_id
          ORDER BY c.version DESC LIMIT 1)
        AND NOT EXISTS (
          SELECT FROM current_findings f
          WHERE f.candidate_id = t.candidate_id AND f.waiver_reason IS NULL)),
    (SELECT count(*)::integer FROM candidate_texts t WHERE t.study_id = s.id), false
  FROM studies s
  WHERE s.state = 'collecting' AND s.id = ANY (ARRAY(SELECT acting_studies('redactor')))
  UNION ALL SELECT p.study_id, r.role,
    (
      SELECT count(DISTINCT w.vignette_id)::integer FROM panel_reviews w
      WHERE w.participant_id = p.id AND w.role = r.role),
    (SELECT count(*)::integer FROM vignettes v WHERE v.study_id = p.study_id), false
  FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  JOIN studies s ON s.id = p.study_id
  WHERE s.state = 'draft' AND r.role IN ('panel-pharmacist', 'panel-physician')
    AND p.id = ANY (ARRAY(SELECT acting_participants('panel-pharmacist', 'panel-physician')))
$$;

GRANT EXECUTE ON FUNCTION own_progress() TO equipoise_gate;
