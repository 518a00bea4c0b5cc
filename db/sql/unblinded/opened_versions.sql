-- After unblinding: every version of every rating, with what its rater wrote.
CREATE FUNCTION opened_versions(study uuid) RETURNS TABLE (
  analysis_id uuid, seat_number integer, vignette_number integer, version integer,
  is_primary boolean, after_close boolean, submitted_at timestamptz, amendment_reason text,
  scores jsonb, answers jsonb, words jsonb
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.analysis_id, seat.number, v.number, g.version, p.id IS NOT NULL, g.after_close,
      g.submitted_at, g.amendment_reason,
      (
        SELECT jsonb_agg(jsonb_build_object('criterion', c.criterion, 'score', c.score,
          'cannotJudge', c.cannot_judge_reason)
          ORDER BY c.criterion)
        FROM rating_scores c WHERE c.rating_id = g.id),
      said.answers, said.words
    FROM ratings g
    JOIN sealed_readings s ON s.reading_id = g.reading_id
    JOIN readings r ON r.id = g.reading_id
    JOIN seats seat ON seat.id = r.seat_id
    JOIN vignettes v ON v.id = r.vignette_id
    LEFT JOIN primary_ratings p ON p.id = g.id
    CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(a.question, a.answer) FILTER (WHERE a.kind <> 'text') AS answers,
        jsonb_object_agg(a.question, a.answer) FILTER (WHERE a.kind = 'text') AS words
      FROM given_answers a WHERE a.rating_id = g.id AND NOT a.is_criterion) said
    WHERE s.study_id = study
    ORDER BY s.analysis_id, g.version;
END
$$;

GRANT EXECUTE ON FUNCTION opened_versions(uuid) TO equipoise_analysis;
