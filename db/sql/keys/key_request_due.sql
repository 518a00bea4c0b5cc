-- When a request is due, as requestStanding() in study/key-requests.ts says; null while an approval
-- is missing and after it was stopped or carried out. An auditor's approval stays one when the
-- auditor has left.
CREATE FUNCTION key_request_due(request uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT max(s.recorded_at) FILTER (WHERE s.step = 'approved')
    + make_interval(hours => CASE r.kind WHEN 'new-secret' THEN 72 WHEN 'both-gone' THEN 168
      ELSE 0 END)
  FROM key_requests r
  JOIN key_request_steps s ON s.request_id = r.id WHERE r.id = request GROUP BY r.id
  HAVING bool_and(s.step = 'approved')
    AND array_agg(s.capacity) @>
      CASE WHEN r.kind = 'both-gone' THEN ARRAY['operator'] ELSE ARRAY['key-holder'] END
    AND (
      'auditor' = ANY (array_agg(s.capacity))
      OR NOT has_auditor(r.study_id) AND 'operator' = ANY (array_agg(s.capacity)))
$$;
