-- Requests of a study with their steps, newest first, to whoever answers for it.
CREATE FUNCTION key_requests_of(study uuid) RETURNS TABLE (
  id uuid, kind text, nominees jsonb, asked_by uuid, reason text, asked_at timestamptz, steps jsonb
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.kind,
    (
      SELECT jsonb_object_agg(n.key, p.code)
      FROM jsonb_each_text(r.nominees) n
      JOIN participants p ON p.id = n.value::uuid),
    r.asked_by, r.reason, r.asked_at,
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'capacity', s.capacity,
        'at', ledger_time(s.recorded_at))
        ORDER BY s.recorded_at),
        '[]')
      FROM key_request_steps s WHERE s.request_id = r.id)
  FROM key_requests r
  WHERE r.study_id = study
    AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  ORDER BY r.asked_at DESC
$$;

GRANT EXECUTE ON FUNCTION key_requests_of(uuid) TO equipoise_gate;
