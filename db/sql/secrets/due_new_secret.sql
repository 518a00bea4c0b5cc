-- The request by which the session's person may set a new secret now; null without one.
CREATE FUNCTION due_new_secret() RETURNS TABLE (request uuid, study uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.study_id, key_request_due(r.id) FROM key_requests r
  JOIN participants p ON p.id::text IN (SELECT value FROM jsonb_each_text(r.nominees))
  WHERE r.kind = 'new-secret' AND p.person_id = session_person()
    AND key_request_due(r.id) IS NOT NULL
  ORDER BY r.asked_at DESC LIMIT 1
$$;

GRANT EXECUTE ON FUNCTION due_new_secret() TO equipoise_gate;
