-- Rule P14: a link is used, a session begins and the ledger says so, all or none. No login makes a
-- session in any other way.
CREATE FUNCTION open_session(link_hash text, session_hash text, of_browser text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  link invitations;
  member participants;
BEGIN
  PERFORM hold_links((SELECT i.person_id FROM invitations i WHERE i.token_hash = link_hash));
  UPDATE invitations i SET used_at = now()
  WHERE i.token_hash = link_hash AND is_open(i) RETURNING i.* INTO link;
  IF link.id IS NULL THEN RETURN false; END IF;
  UPDATE invitations i SET ended_at = now() WHERE i.person_id = link.person_id AND is_open(i);
  INSERT INTO sessions (token_hash, person_id, link_id, browser)
  VALUES (session_hash, link.person_id, link.id, of_browser);
  FOR member IN SELECT p.* FROM participants p
    WHERE p.person_id = link.person_id
      AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
    ORDER BY p.study_id LOOP
    -- The same turns as take_turn(), which needs a session.
    PERFORM lock_patiently(study_lock_key(member.study_id), true);
    PERFORM lock_patiently(hashtextextended('equipoise-chain ' || member.id::text, 0), false);
    PERFORM ledger_write(member.study_id, member.id, member.id, 'signed-in',
      jsonb_build_object('way', link.way, 'madeBy', link.made_by)::text, '""');
  END LOOP;
  RETURN true;
END
$$;

GRANT EXECUTE ON FUNCTION open_session(text, text, text) TO equipoise_gate;
