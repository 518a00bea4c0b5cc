-- Rule R8, after unblinding: what each reading showed, when, on what device, and when its key
-- opened.
CREATE FUNCTION opened_viewings(study uuid) RETURNS TABLE (
  analysis_id uuid, seat_number integer, "position" integer, vignette_number integer,
  shown_hash text, opened_at timestamptz, key_opened_at timestamptz, key_seen_before boolean,
  unaided_seconds integer, rating_seconds integer, unaided_device text, rating_device text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.analysis_id, seat.number, r.position, v.number, o.shown_hash, o.opened_at,
      CASE d.design ->> 'keyReveal' WHEN 'always' THEN o.opened_at
        WHEN 'after-harm-judgement' THEN h.judged_at END,
      o.key_seen_before, unaided.unaided_seconds, g.seconds_visible, unaided.device, scored.device
    FROM sealed_readings s
    JOIN readings r ON r.id = s.reading_id
    JOIN seats seat ON seat.id = r.seat_id
    JOIN vignettes v ON v.id = r.vignette_id
    JOIN (SELECT design FROM designs WHERE study_id = study ORDER BY version DESC LIMIT 1) d ON true
    LEFT JOIN reading_openings o ON o.reading_id = r.id
    LEFT JOIN harm_judgements h ON h.reading_id = r.id
    LEFT JOIN primary_ratings g ON g.reading_id = r.id
    LEFT JOIN viewings unaided ON unaided.reading_id = r.id AND unaided.version = 0
    LEFT JOIN viewings scored ON scored.reading_id = r.id AND scored.version = g.version
    WHERE s.study_id = study ORDER BY seat.number, r.position;
END
$$;

GRANT EXECUTE ON FUNCTION opened_viewings(uuid) TO equipoise_analysis;
