-- Rules P7 and P8: one waiting message for one process, for as long as the lease runs. The hashes
-- of its links are kept before anything is sent, so that a mail which arrived holds links that
-- work, whatever becomes of the process. A notice signs nobody in.
CREATE FUNCTION claim_message(
  lease_minutes integer, sign_in_hash text, valid_hours integer, opt_out_hash text
) RETURNS TABLE (
  id uuid, attempt integer, kind text, study text, name text, address text, roles jsonb,
  work_role text, items_left integer, due_at timestamptz, is_opted_out boolean,
  waited_minutes integer, link_way text, link_made_by text, told_at timestamptz, browser text,
  to_former boolean, about_key jsonb, contact jsonb, asked_by_self boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE claimed mail_messages;
BEGIN
  UPDATE mail_messages m
  SET attempts = m.attempts + 1, next_try_at = now() + make_interval(mins => lease_minutes)
  WHERE m.id = (
    SELECT w.id FROM mail_messages w
    WHERE w.sent_at IS NULL AND w.failed_at IS NULL AND w.next_try_at <= now()
    ORDER BY w.next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING m.* INTO claimed;
  IF claimed.id IS NULL THEN RETURN; END IF;
  INSERT INTO invitations (person_id, token_hash, expires_at, way, made_by, message_id)
  SELECT m.person_id, sign_in_hash, now() + make_interval(hours => valid_hours), 'mailed',
    claimed.asked_by, claimed.id
  FROM participants m
  WHERE m.id = claimed.participant_id AND claimed.kind IN ('invitation', 'reminder');
  INSERT INTO mail_links (token_hash, participant_id) VALUES (opt_out_hash, claimed.participant_id);
  RETURN QUERY
    SELECT claimed.id, claimed.attempts, claimed.kind, s.title, p.name,
      CASE WHEN claimed.to_former THEN p.former_email ELSE p.email END,
      (
        SELECT coalesce(jsonb_agg(r.role ORDER BY r.role), '[]') FROM participant_roles r
        WHERE r.participant_id = m.id),
      w.role, coalesce(w.items_left, 0),
      CASE w.role
        WHEN 'rater' THEN (
          SELECT d.due_at FROM deadlines d WHERE d.study_id = s.id ORDER BY d.version DESC
          LIMIT 1) END,
      NOT wants_mail(m.id), (extract(epoch FROM now() - claimed.asked_at) / 60)::integer, i.way,
      (SELECT c.code FROM participants c WHERE c.id = i.made_by),
      CASE claimed.kind WHEN 'link-used' THEN i.used_at WHEN 'link-made' THEN i.created_at
        ELSE claimed.asked_at END,
      (SELECT x.browser FROM sessions x WHERE x.link_id = i.id), claimed.to_former,
      key_request_told(claimed.about_request, claimed.request_moment), study_contact(s.id),
      claimed.asked_by = claimed.participant_id
    FROM participants m
    JOIN people p ON p.id = m.person_id
    JOIN studies s ON s.id = m.study_id
    LEFT JOIN invitations i ON i.id = claimed.about_link
    LEFT JOIN LATERAL (
      SELECT l.role, l.items_left FROM work_left(s.id) l WHERE l.participant_id = m.id
      ORDER BY l.items_left DESC LIMIT 1) w ON true
    WHERE m.id = claimed.participant_id;
END
$$;

GRANT EXECUTE ON FUNCTION claim_message(integer, text, integer, text) TO equipoise_gate;
