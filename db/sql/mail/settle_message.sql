-- Rule P13 for mail: once a letter with a link was taken, its links are the ones that count. Links
-- of one message count together, because an attempt that broke off may have arrived.
CREATE FUNCTION settle_message(
  message uuid, of_attempt integer, outcome text, what text, retry_minutes integer,
  unsent_sign_in_hash text
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE settled mail_messages;
BEGIN
  UPDATE mail_messages
  SET problem = what, sent_at = CASE outcome WHEN 'sent' THEN now() END,
    failed_at = CASE outcome WHEN 'failed' THEN now() END,
    next_try_at = CASE outcome WHEN 'waiting' THEN now() + make_interval(mins => retry_minutes)
      ELSE next_try_at END
  WHERE id = message AND attempts = of_attempt AND sent_at IS NULL AND failed_at IS NULL RETURNING *
  INTO settled;
  DELETE FROM invitations WHERE token_hash = unsent_sign_in_hash AND used_at IS NULL;
  IF settled.to_former AND outcome <> 'waiting' THEN
    UPDATE people SET former_email = NULL
    WHERE id = (SELECT m.person_id FROM participants m WHERE m.id = settled.participant_id);
  END IF;
  IF settled.sent_at IS NOT NULL AND settled.kind IN ('invitation', 'reminder') THEN
    PERFORM hold_links((
      SELECT m.person_id FROM participants m WHERE m.id = settled.participant_id));
    UPDATE invitations i SET ended_at = now() FROM participants m
    WHERE m.id = settled.participant_id AND i.person_id = m.person_id AND is_open(i)
      AND i.message_id IS DISTINCT FROM message
      AND i.created_at < (
        SELECT max(own.created_at) FROM invitations own WHERE own.message_id = message);
    PERFORM ledger_append_operator(settled.study_id, 'link-mailed',
      jsonb_build_object('participantId', settled.participant_id,
        'askedBy', settled.asked_by)::text,
      '""');
  END IF;
  RETURN settled.id IS NOT NULL;
END
$$;

GRANT EXECUTE ON FUNCTION settle_message(uuid, integer, text, text, integer,
  text) TO equipoise_gate;
