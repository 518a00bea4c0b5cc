-- After unblinding: the rows that were used, to compare with the committed allocation.
CREATE FUNCTION opened_allocation(study uuid) RETURNS TABLE (
  reading uuid, analysis_id uuid, seat uuid, "position" integer, period integer, vignette uuid,
  vignette_number integer, seat_number integer, arm text, answer uuid, author uuid,
  author_code text, repeat_of uuid
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.reading_id, s.analysis_id, r.seat_id, r.position, s.period, r.vignette_id, v.number,
      seat.number, a.arm, s.answer_id, a.id, a.code, s.repeat_of
    FROM sealed_readings s
    JOIN readings r ON r.id = s.reading_id
    JOIN seats seat ON seat.id = r.seat_id
    JOIN vignettes v ON v.id = r.vignette_id
    JOIN answers w ON w.id = s.answer_id
    JOIN authors a ON a.id = w.author_id WHERE s.study_id = study ORDER BY seat.number, r.position;
END
$$;

GRANT EXECUTE ON FUNCTION opened_allocation(uuid) TO equipoise_analysis;
