-- Rule P6: the link speaks for its person, as a sign-in link does. A choice that stands already
-- changes nothing.
CREATE FUNCTION record_mail_choice(link_hash text, wants boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  member uuid;
  study uuid;
BEGIN
  SELECT m.id, m.study_id INTO member, study FROM mail_links l
  JOIN participants m ON m.id = l.participant_id WHERE l.token_hash = link_hash;
  IF member IS NULL THEN RETURN false; END IF;
  -- The same turns as take_turn(), which needs a session.
  PERFORM lock_patiently(study_lock_key(study), true);
  PERFORM lock_patiently(hashtextextended('equipoise-chain ' || member::text, 0), false);
  IF wants_mail(member) <> wants THEN
    INSERT INTO mail_choices (participant_id, version, wants_mail)
    SELECT member, coalesce(max(version), 0) + 1, wants FROM mail_choices
    WHERE participant_id = member;
    PERFORM ledger_write(study, member, member,
      CASE WHEN wants THEN 'mail-resumed' ELSE 'mail-stopped' END, '{}', '""');
  END IF;
  RETURN true;
END
$$;

GRANT EXECUTE ON FUNCTION record_mail_choice(text, boolean) TO equipoise_gate;
