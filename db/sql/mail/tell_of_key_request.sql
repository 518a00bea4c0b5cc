-- Rule K15: everyone who holds or held a place at the keys, who is named for one, and the auditors.
CREATE FUNCTION tell_of_key_request(request uuid, moment text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO mail_messages (
    study_id, participant_id, kind, asked_by, about_request, request_moment)
  SELECT r.study_id, m.id, 'key-request', m.id, r.id, moment
  FROM key_requests r
  JOIN participants m ON m.study_id = r.study_id
  JOIN people p ON p.id = m.person_id
  WHERE r.id = request AND p.email IS NOT NULL AND wants_mail(m.id) AND NOT has_left(m.id)
    AND (
      EXISTS (
        SELECT FROM key_offices o WHERE o.study_id = r.study_id AND o.participant_id = m.id)
      OR m.id::text IN (SELECT n.value FROM jsonb_each_text(r.nominees) n)
      OR EXISTS (
        SELECT FROM participant_roles x WHERE x.participant_id = m.id AND x.role = 'auditor'))
$$;
