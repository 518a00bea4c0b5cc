-- A rating as the ledger is told of it. Each field is named: a column that comes later changes no
-- digest of what was recorded earlier.
CREATE FUNCTION rating_payload(of_reading uuid, of_version integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('reading_id', r.reading_id, 'version', r.version,
    'participant_id', r.participant_id, 'harm_severity', r.harm_severity,
    'harm_likelihood', r.harm_likelihood, 'omission', r.omission, 'over_caution', r.over_caution,
    'confidence', r.confidence, 'comment', r.comment, 'after_close', r.after_close,
    'amendment_reason', r.amendment_reason, 'seconds_visible', r.seconds_visible,
    'harmful', (SELECT harmful FROM harm_judgements h WHERE h.reading_id = of_reading),
    'scores',
      (
        SELECT jsonb_object_agg(s.criterion,
          coalesce(to_jsonb(s.score), jsonb_build_object('cannotJudge', s.cannot_judge_reason)))
        FROM rating_scores s WHERE s.rating_id = r.id))
    || coalesce((
      SELECT jsonb_build_object('device', v.device) FROM viewings v
      WHERE v.reading_id = of_reading AND v.version = of_version),
      '{}')
  FROM ratings r
  WHERE r.reading_id = of_reading AND r.version = of_version
$$;

GRANT EXECUTE ON FUNCTION rating_payload(uuid, integer) TO equipoise_blinded;
