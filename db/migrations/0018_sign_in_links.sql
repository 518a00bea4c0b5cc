ALTER TABLE "invitations" ADD COLUMN "way" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ALTER COLUMN "way" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "made_by" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "message_id" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "ended_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_made_by_participants_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_message_id_mail_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."mail_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_link_id_invitations_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_way_known" CHECK ("invitations"."way" in ('shown', 'mailed', 'operator', 'unknown'));
--> statement-breakpoint
-- Rule P12: who holds a link acts as its person, so a coordinator, who knows sources, is shown links of residents alone.
CREATE FUNCTION link_may_be_shown(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(bool_and(r.role = 'resident'), false) FROM participants p JOIN participant_roles r ON r.participant_id = p.id WHERE p.person_id = person
$$;
--> statement-breakpoint
CREATE FUNCTION is_open(link invitations) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT link.used_at IS NULL AND link.ended_at IS NULL AND link.expires_at > now()
$$;
--> statement-breakpoint
-- One person's links take turns: of two made at once the later one stays, and of two used at once one is.
CREATE FUNCTION hold_links(person uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT FROM people WHERE id = person FOR NO KEY UPDATE
$$;
--> statement-breakpoint
-- Rule P13: a new link ends those before it.
-- A mailed link counts from the moment its letter is taken (settle_message): until then the person has only the older one.
CREATE FUNCTION end_older_links() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_links(NEW.person_id);
  IF NEW.way <> 'mailed' THEN UPDATE invitations i SET ended_at = now() WHERE i.person_id = NEW.person_id AND is_open(i); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invitations_one_open BEFORE INSERT ON invitations FOR EACH ROW EXECUTE FUNCTION end_older_links();
--> statement-breakpoint
-- The only way to a link through the coordinator's login; it leaves its entry in the ledger.
CREATE FUNCTION make_shown_link(participant uuid, link_hash text, valid_hours integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made participants;
BEGIN
  SELECT * INTO made FROM participants WHERE id = participant AND study_id IN (SELECT acting_studies('coordinator'));
  IF made.id IS NULL THEN RAISE EXCEPTION 'not yours to make' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM take_turn(made.study_id);
  IF NOT link_may_be_shown(made.person_id) THEN
    RAISE EXCEPTION 'only residents'' links are shown' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'links_shown_p12';
  END IF;
  INSERT INTO invitations (person_id, token_hash, expires_at, way, made_by)
    VALUES (made.person_id, link_hash, now() + make_interval(hours => least(valid_hours, 168)), 'shown', acting_member(made.study_id));
  PERFORM ledger_append(made.study_id, 'invitation-made', jsonb_build_object('participantId', participant, 'validHours', least(valid_hours, 168), 'way', 'shown')::text, '""');
END $$;
--> statement-breakpoint
-- Rule P12 for a resident who is given a further role: what was opened or could be opened by a shown link is over.
-- So is what the earlier version left, where nobody knows how a link reached its person.
CREATE FUNCTION end_shown_links() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE person uuid := (SELECT person_id FROM participants WHERE id = NEW.participant_id);
BEGIN
  IF NEW.role = 'resident' THEN RETURN NEW; END IF;
  PERFORM hold_links(person);
  UPDATE invitations i SET ended_at = now() WHERE i.person_id = person AND i.way IN ('shown', 'unknown') AND is_open(i);
  UPDATE sessions s SET ended_at = now() FROM invitations i WHERE s.link_id = i.id AND s.person_id = person AND i.way IN ('shown', 'unknown') AND s.ended_at IS NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER participant_roles_end_shown_links AFTER INSERT ON participant_roles FOR EACH ROW EXECUTE FUNCTION end_shown_links();
--> statement-breakpoint
-- The earlier version showed every link, and nobody knows who used it: those people sign in anew, by a link that no coordinator saw.
UPDATE invitations i SET ended_at = now() WHERE is_open(i) AND NOT link_may_be_shown(i.person_id);
--> statement-breakpoint
UPDATE sessions s SET ended_at = now() WHERE s.ended_at IS NULL AND NOT link_may_be_shown(s.person_id);
--> statement-breakpoint
-- Rule P14: a link is used, a session begins and the ledger says so, all or none. No login makes a session in any other way.
CREATE FUNCTION open_session(link_hash text, session_hash text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  link invitations;
  member participants;
BEGIN
  PERFORM hold_links((SELECT i.person_id FROM invitations i WHERE i.token_hash = link_hash));
  UPDATE invitations i SET used_at = now() WHERE i.token_hash = link_hash AND is_open(i) RETURNING i.* INTO link;
  IF link.id IS NULL THEN RETURN false; END IF;
  UPDATE invitations i SET ended_at = now() WHERE i.person_id = link.person_id AND is_open(i);
  INSERT INTO sessions (token_hash, person_id, link_id) VALUES (session_hash, link.person_id, link.id);
  FOR member IN SELECT p.* FROM participants p WHERE p.person_id = link.person_id AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id) ORDER BY p.study_id LOOP
    -- The same turns as take_turn(), which needs a session.
    PERFORM pg_advisory_xact_lock_shared(study_lock_key(member.study_id));
    PERFORM pg_advisory_xact_lock(hashtextextended('equipoise-chain ' || member.id::text, 0));
    PERFORM ledger_write(member.study_id, member.id, member.id, 'signed-in', jsonb_build_object('way', link.way, 'madeBy', link.made_by)::text, '""');
  END LOOP;
  RETURN true;
END $$;
--> statement-breakpoint
-- Mailed links know their message and who asked for it.
CREATE OR REPLACE FUNCTION claim_message(lease_minutes integer, sign_in_hash text, valid_hours integer, opt_out_hash text)
RETURNS TABLE (id uuid, attempt integer, kind text, study text, name text, address text, roles jsonb, work_role text, items_left integer, due_at timestamptz, is_opted_out boolean, waited_minutes integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE claimed mail_messages;
BEGIN
  UPDATE mail_messages m SET attempts = m.attempts + 1, next_try_at = now() + make_interval(mins => lease_minutes)
    WHERE m.id = (SELECT w.id FROM mail_messages w WHERE w.sent_at IS NULL AND w.failed_at IS NULL AND w.next_try_at <= now() ORDER BY w.next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING m.* INTO claimed;
  IF claimed.id IS NULL THEN RETURN; END IF;
  INSERT INTO invitations (person_id, token_hash, expires_at, way, made_by, message_id)
    SELECT m.person_id, sign_in_hash, now() + make_interval(hours => valid_hours), 'mailed', claimed.asked_by, claimed.id FROM participants m WHERE m.id = claimed.participant_id;
  INSERT INTO mail_links (token_hash, participant_id) VALUES (opt_out_hash, claimed.participant_id);
  RETURN QUERY SELECT claimed.id, claimed.attempts, claimed.kind, s.title, p.name, p.email,
      (SELECT coalesce(jsonb_agg(r.role ORDER BY r.role), '[]') FROM participant_roles r WHERE r.participant_id = m.id), w.role, coalesce(w.items_left, 0),
      CASE w.role WHEN 'rater' THEN (SELECT d.due_at FROM deadlines d WHERE d.study_id = s.id ORDER BY d.version DESC LIMIT 1) END,
      NOT wants_mail(m.id), (extract(epoch FROM now() - claimed.asked_at) / 60)::integer
    FROM participants m JOIN people p ON p.id = m.person_id JOIN studies s ON s.id = m.study_id
      LEFT JOIN LATERAL (SELECT l.role, l.items_left FROM work_left(s.id) l WHERE l.participant_id = m.id ORDER BY l.items_left DESC LIMIT 1) w ON true
    WHERE m.id = claimed.participant_id;
END $$;
--> statement-breakpoint
-- Rule P13 for mail: once a letter is taken, its links are the ones that count. Links of one message stand beside one another,
-- because a try that broke off may have arrived.
CREATE OR REPLACE FUNCTION settle_message(message uuid, of_attempt integer, outcome text, what text, retry_minutes integer, unsent_sign_in_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE settled mail_messages;
BEGIN
  UPDATE mail_messages SET problem = what,
      sent_at = CASE outcome WHEN 'sent' THEN now() END,
      failed_at = CASE outcome WHEN 'failed' THEN now() END,
      next_try_at = CASE outcome WHEN 'waiting' THEN now() + make_interval(mins => retry_minutes) ELSE next_try_at END
    WHERE id = message AND attempts = of_attempt AND sent_at IS NULL AND failed_at IS NULL RETURNING * INTO settled;
  DELETE FROM invitations WHERE token_hash = unsent_sign_in_hash AND used_at IS NULL;
  IF settled.sent_at IS NOT NULL THEN
    PERFORM hold_links((SELECT m.person_id FROM participants m WHERE m.id = settled.participant_id));
    UPDATE invitations i SET ended_at = now() FROM participants m WHERE m.id = settled.participant_id AND i.person_id = m.person_id AND is_open(i)
      AND i.message_id IS DISTINCT FROM message AND i.created_at < (SELECT max(own.created_at) FROM invitations own WHERE own.message_id = message);
    PERFORM ledger_append_operator(settled.study_id, 'link-mailed', jsonb_build_object('participantId', settled.participant_id, 'askedBy', settled.asked_by)::text, '""');
  END IF;
  RETURN settled.id IS NOT NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION link_may_be_shown(uuid), is_open(invitations), hold_links(uuid), end_older_links(), make_shown_link(uuid, text, integer), end_shown_links(), open_session(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_session(text, text) TO equipoise_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION make_shown_link(uuid, text, integer) TO equipoise_operations;
--> statement-breakpoint
REVOKE INSERT ON invitations FROM equipoise_operations;
--> statement-breakpoint
GRANT SELECT (way, ended_at) ON invitations TO equipoise_operations;
--> statement-breakpoint
DROP POLICY coordinators ON invitations;
--> statement-breakpoint
CREATE POLICY coordinators_read ON invitations FOR SELECT TO equipoise_operations USING (person_id IN (SELECT person_id FROM participants));
--> statement-breakpoint
-- Links are made and used by the functions above alone; sessions begin there.
REVOKE UPDATE ON invitations FROM equipoise_gate;
--> statement-breakpoint
REVOKE INSERT, UPDATE ON sessions FROM equipoise_gate;
--> statement-breakpoint
GRANT UPDATE (last_seen_at, ended_at) ON sessions TO equipoise_gate;
