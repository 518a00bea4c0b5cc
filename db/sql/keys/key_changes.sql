-- How keys changed hands after the seal, for the report.
CREATE FUNCTION key_changes(study uuid) RETURNS TABLE (
  role text, code text, means text, at timestamptz, reason text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.role, p.code, o.means, o.recorded_at,
    coalesce((
      SELECT r.reason FROM key_requests r
      JOIN key_request_steps s ON s.request_id = r.id AND s.step = 'done'
      WHERE r.study_id = study AND s.recorded_at = o.recorded_at LIMIT 1),
      '')
  FROM key_offices o
  JOIN participants p ON p.id = o.participant_id
  WHERE o.study_id = study AND o.means IN ('named-later', 'stepped-in', 'succeeded', 'both-gone')
    AND study IN (SELECT acting_studies('investigator', 'statistician', 'auditor'))
  UNION ALL SELECT n.key, p.code, 'new-secret', s.recorded_at, r.reason FROM key_requests r
  JOIN key_request_steps s ON s.request_id = r.id AND s.step = 'done', jsonb_each_text(r.nominees) n
  JOIN participants p ON p.id = n.value::uuid
  WHERE r.study_id = study AND r.kind = 'new-secret'
    AND study IN (SELECT acting_studies('investigator', 'statistician', 'auditor'))
  ORDER BY 4
$$;

GRANT EXECUTE ON FUNCTION key_changes(uuid) TO equipoise_analysis;
