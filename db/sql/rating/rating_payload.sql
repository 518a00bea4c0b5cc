-- A rating as the ledger is told of it. Each field is named: a column that comes later changes no
-- digest of what was recorded earlier. A rating that was recorded before questions were data is
-- told as it was then; version 2 of the payload has the answers by kind and question.
CREATE FUNCTION rating_payload(of_reading uuid, of_version integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('reading_id', r.reading_id, 'version', r.version,
    'participant_id', r.participant_id, 'after_close', r.after_close,
    'amendment_reason', r.amendment_reason, 'seconds_visible', r.seconds_visible,
    'harmful', (SELECT harmful FROM harm_judgements h WHERE h.reading_id = of_reading),
    'scores',
      (
        SELECT jsonb_object_agg(s.criterion,
          coalesce(to_jsonb(s.score), jsonb_build_object('cannotJudge', s.cannot_judge_reason)))
        FROM rating_scores s WHERE s.rating_id = r.id))
    || CASE WHEN r.omission IS NOT NULL
      THEN jsonb_build_object('harm_severity', r.harm_severity,
        'harm_likelihood', r.harm_likelihood, 'omission', r.omission,
        'over_caution', r.over_caution, 'confidence', r.confidence, 'comment', r.comment)
      ELSE jsonb_build_object('payload_version', 2, 'answers',
        coalesce((
          SELECT jsonb_object_agg(of_kind.kind, of_kind.given)
          FROM (
            SELECT a.kind, jsonb_object_agg(a.question, a.answer) AS given
            FROM rating_answers a WHERE a.rating_id = r.id GROUP BY a.kind) of_kind),
          '{}'))
      END
    || coalesce((
      SELECT jsonb_build_object('device', v.device) FROM viewings v
      WHERE v.reading_id = of_reading AND v.version = of_version),
      '{}')
  FROM ratings r
  WHERE r.reading_id = of_reading AND r.version = of_version
$$;

GRANT EXECUTE ON FUNCTION rating_payload(uuid, integer) TO equipoise_blinded;
