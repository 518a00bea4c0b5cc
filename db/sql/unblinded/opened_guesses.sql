-- Rule G4: guesses meet arms only where scores do.
CREATE FUNCTION opened_guesses(study uuid) RETURNS TABLE (
  analysis_id uuid, seat_number integer, vignette_number integer, arm text, guessed_arm text,
  confidence integer, reason text, guessed_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.analysis_id, seat.number, v.number, a.arm, g.guessed_arm, g.confidence, g.reason,
      g.recorded_at
    FROM source_guesses g
    JOIN sealed_readings s ON s.reading_id = g.reading_id
    JOIN readings r ON r.id = g.reading_id
    JOIN seats seat ON seat.id = r.seat_id
    JOIN vignettes v ON v.id = r.vignette_id
    JOIN answers w ON w.id = s.answer_id
    JOIN authors a ON a.id = w.author_id WHERE s.study_id = study ORDER BY seat.number, r.position;
END
$$;

GRANT EXECUTE ON FUNCTION opened_guesses(uuid) TO equipoise_analysis;
