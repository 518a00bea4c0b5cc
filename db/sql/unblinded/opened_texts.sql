-- After unblinding: each text that was shown, with its hashes.
CREATE FUNCTION opened_texts(study uuid) RETURNS TABLE (
  analysis_id uuid, seat_number integer, "position" integer, vignette_number integer,
  shown_text text, shown_hash text, raw_hash text, opened_hash text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.analysis_id, seat.number, r.position, v.number, shown.text, shown.text_hash,
      w.raw_hash, o.shown_hash
    FROM sealed_readings s
    JOIN readings r ON r.id = s.reading_id
    JOIN seats seat ON seat.id = r.seat_id
    JOIN vignettes v ON v.id = r.vignette_id
    JOIN shown_answers shown ON shown.id = r.shown_answer_id
    JOIN answers w ON w.id = s.answer_id
    LEFT JOIN reading_openings o ON o.reading_id = r.id WHERE s.study_id = study
    ORDER BY seat.number, r.position;
END
$$;

GRANT EXECUTE ON FUNCTION opened_texts(uuid) TO equipoise_analysis;
