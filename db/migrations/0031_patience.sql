-- Rule D3: whoever meets a held lock is refused soon and comes back (db/patience.ts), so that no connection waits for one study while another's people do.
CREATE FUNCTION lock_soon(key bigint, with_others boolean) RETURNS void LANGUAGE plpgsql SET lock_timeout = '250ms' AS $$
BEGIN
  IF with_others THEN PERFORM pg_advisory_xact_lock_shared(key); ELSE PERFORM pg_advisory_xact_lock(key); END IF;
END $$;
--> statement-breakpoint
-- Work of some seconds isn't thrown away for that: it waits for as long as its login may.
CREATE FUNCTION lock_patiently(key bigint, with_others boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF clock_timestamp() < now() + interval '3 seconds' THEN PERFORM lock_soon(key, with_others);
  ELSIF with_others THEN PERFORM pg_advisory_xact_lock_shared(key);
  ELSE PERFORM pg_advisory_xact_lock(key); END IF;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION lock_soon(bigint, boolean), lock_patiently(bigint, boolean) FROM PUBLIC;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION hold_study(study uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF acting_member(study) IS NULL THEN RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM lock_patiently(study_lock_key(study), false);
  RETURN (SELECT state FROM studies WHERE id = study);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION take_turn(study uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := acting_member(study);
BEGIN
  IF member IS NULL THEN RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM lock_patiently(study_lock_key(study), true);
  PERFORM lock_patiently(hashtextextended('equipoise-chain ' || member::text, 0), false);
  RETURN member;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION ledger_checkpoint(study uuid, every integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  heads jsonb;
  loose integer;
  anchored jsonb;
BEGIN
  PERFORM lock_patiently(study_lock_key(study), false);
  SELECT detail::jsonb -> 'heads' INTO anchored FROM ledger_entries WHERE chain = study AND act = 'checkpoint' ORDER BY position DESC LIMIT 1;
  SELECT jsonb_object_agg(h.chain, jsonb_build_array(h.position, h.hash)), sum(h.position - coalesce((anchored -> h.chain::text ->> 0)::integer, 0))
    INTO heads, loose
    FROM participants p CROSS JOIN LATERAL (SELECT e.chain, e.position, e.hash FROM ledger_entries e WHERE e.chain = p.id ORDER BY e.position DESC LIMIT 1) h
    WHERE p.study_id = study;
  IF coalesce(loose, 0) < greatest(every, 1) THEN RETURN 0; END IF;
  PERFORM ledger_write(study, study, study, 'checkpoint', jsonb_build_object('heads', heads)::text, '');
  RETURN loose;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION open_session(link_hash text, session_hash text, of_browser text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  link invitations;
  member participants;
BEGIN
  PERFORM hold_links((SELECT i.person_id FROM invitations i WHERE i.token_hash = link_hash));
  UPDATE invitations i SET used_at = now() WHERE i.token_hash = link_hash AND is_open(i) RETURNING i.* INTO link;
  IF link.id IS NULL THEN RETURN false; END IF;
  UPDATE invitations i SET ended_at = now() WHERE i.person_id = link.person_id AND is_open(i);
  INSERT INTO sessions (token_hash, person_id, link_id, browser) VALUES (session_hash, link.person_id, link.id, of_browser);
  FOR member IN SELECT p.* FROM participants p WHERE p.person_id = link.person_id AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id) ORDER BY p.study_id LOOP
    -- The same turns as take_turn(), which needs a session.
    PERFORM lock_patiently(study_lock_key(member.study_id), true);
    PERFORM lock_patiently(hashtextextended('equipoise-chain ' || member.id::text, 0), false);
    PERFORM ledger_write(member.study_id, member.id, member.id, 'signed-in', jsonb_build_object('way', link.way, 'madeBy', link.made_by)::text, '""');
  END LOOP;
  RETURN true;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION record_mail_choice(link_hash text, wants boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  member uuid;
  study uuid;
BEGIN
  SELECT m.id, m.study_id INTO member, study FROM mail_links l JOIN participants m ON m.id = l.participant_id WHERE l.token_hash = link_hash;
  IF member IS NULL THEN RETURN false; END IF;
  -- The same turns as take_turn(), which needs a session.
  PERFORM lock_patiently(study_lock_key(study), true);
  PERFORM lock_patiently(hashtextextended('equipoise-chain ' || member::text, 0), false);
  IF wants_mail(member) <> wants THEN
    INSERT INTO mail_choices (participant_id, version, wants_mail) SELECT member, coalesce(max(version), 0) + 1, wants FROM mail_choices WHERE participant_id = member;
    PERFORM ledger_write(study, member, member, CASE WHEN wants THEN 'mail-resumed' ELSE 'mail-stopped' END, '{}', '""');
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION release_boards(study uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study NOT IN (SELECT acting_studies('investigator', 'statistician')) THEN RETURN; END IF;
  PERFORM lock_patiently(hashtextextended('equipoise-boards ' || study::text, 0), false);
  PERFORM release_vignettes(study);
  PERFORM count_next_ratings(study);
END $$;
