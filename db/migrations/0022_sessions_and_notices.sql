CREATE TABLE "serving_address" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"public_url" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "serving_address_has_one_row" CHECK ("serving_address"."one")
);
--> statement-breakpoint
CREATE TABLE "session_openings" (
	"session" text NOT NULL,
	"study_id" uuid NOT NULL,
	"what" text NOT NULL,
	CONSTRAINT "session_openings_session_study_id_what_pk" PRIMARY KEY("session","study_id","what"),
	CONSTRAINT "session_openings_what_known" CHECK ("session_openings"."what" in ('boards', 'report', 'raw-texts'))
);
--> statement-breakpoint
ALTER TABLE "mail_messages" DROP CONSTRAINT "mail_messages_kind_known";--> statement-breakpoint
ALTER TABLE "mail_messages" ADD COLUMN "about_link" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "browser" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "ends_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "idle_minutes" integer;--> statement-breakpoint
ALTER TABLE "session_openings" ADD CONSTRAINT "session_openings_session_sessions_token_hash_fk" FOREIGN KEY ("session") REFERENCES "public"."sessions"("token_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_openings" ADD CONSTRAINT "session_openings_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_about_link_invitations_id_fk" FOREIGN KEY ("about_link") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_notice_has_link" CHECK (("mail_messages"."kind" in ('link-made', 'link-used')) = ("mail_messages"."about_link" is not null));--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_kind_known" CHECK ("mail_messages"."kind" in ('invitation', 'reminder', 'link-made', 'link-used'));--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_browser_short" CHECK (length("sessions"."browser") <= 40);
--> statement-breakpoint
-- Rule P15, the same table as study/session-life.ts: the shortest of the roles held decides.
CREATE FUNCTION session_life(person uuid) RETURNS TABLE (hours integer, idle_minutes integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(min(l.hours), 720), coalesce(min(l.idle_hours), 336) * 60
  FROM participants p JOIN participant_roles r ON r.participant_id = p.id
  JOIN (VALUES ('investigator', 12, 2), ('statistician', 12, 2),
               ('coordinator', 168, 72), ('redactor', 168, 72), ('auditor', 168, 72), ('panel-pharmacist', 168, 72), ('panel-physician', 168, 72),
               ('resident', 720, 336), ('rater', 720, 336)) AS l (role, hours, idle_hours) ON l.role = r.role
  WHERE p.person_id = person AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
$$;
--> statement-breakpoint
UPDATE sessions s SET ends_at = s.created_at + make_interval(hours => l.hours), idle_minutes = l.idle_minutes FROM people p, session_life(p.id) l WHERE p.id = s.person_id;
--> statement-breakpoint
ALTER TABLE sessions ALTER COLUMN ends_at SET NOT NULL, ALTER COLUMN idle_minutes SET NOT NULL;
--> statement-breakpoint
CREATE FUNCTION measure_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT NEW.created_at + make_interval(hours => l.hours), l.idle_minutes INTO NEW.ends_at, NEW.idle_minutes FROM session_life(NEW.person_id) l;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sessions_measured BEFORE INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION measure_session();
--> statement-breakpoint
-- A further role may shorten what is open.
CREATE FUNCTION shorten_sessions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE sessions s SET ends_at = least(s.ends_at, s.created_at + make_interval(hours => l.hours)), idle_minutes = least(s.idle_minutes, l.idle_minutes)
    FROM participants p, session_life(p.person_id) l WHERE p.id = NEW.participant_id AND s.person_id = p.person_id AND s.ended_at IS NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER participant_roles_shorten_sessions AFTER INSERT ON participant_roles FOR EACH ROW EXECUTE FUNCTION shorten_sessions();
--> statement-breakpoint
-- Not a function of the owner's: queries that ask it for many rows take it in line.
CREATE FUNCTION is_live(session sessions) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT session.ended_at IS NULL AND session.ends_at > now() AND session.last_seen_at > now() - make_interval(mins => session.idle_minutes)
$$;
--> statement-breakpoint
-- The person of the session that this transaction named; null when it is unknown or over.
CREATE OR REPLACE FUNCTION acting_person() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.person_id FROM sessions s WHERE s.token_hash = current_setting('app.session', true) AND is_live(s)
$$;
--> statement-breakpoint
DROP FUNCTION open_session(text, text);
--> statement-breakpoint
-- Rule P14: a link is used, a session begins and the ledger says so, all or none. No login makes a session in any other way.
CREATE FUNCTION open_session(link_hash text, session_hash text, of_browser text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    PERFORM pg_advisory_xact_lock_shared(study_lock_key(member.study_id));
    PERFORM pg_advisory_xact_lock(hashtextextended('equipoise-chain ' || member.id::text, 0));
    PERFORM ledger_write(member.study_id, member.id, member.id, 'signed-in', jsonb_build_object('way', link.way, 'madeBy', link.made_by)::text, '""');
  END LOOP;
  RETURN true;
END $$;
--> statement-breakpoint
-- Rule P15: their own sessions, and nobody else's. `which` names one, null means all; `but` is spared.
CREATE FUNCTION end_own_sessions(session_hash text, which uuid, but text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ended integer;
BEGIN
  UPDATE sessions s SET ended_at = now() FROM sessions own
    WHERE own.token_hash = session_hash AND is_live(own) AND s.person_id = own.person_id AND s.ended_at IS NULL
      AND (which IS NULL OR s.id = which) AND s.token_hash IS DISTINCT FROM but;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;
--> statement-breakpoint
CREATE FUNCTION touch_session(session_hash text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sessions s SET last_seen_at = now() WHERE s.token_hash = session_hash AND is_live(s) AND s.last_seen_at < now() - interval '5 minutes'
$$;
--> statement-breakpoint
REVOKE UPDATE (last_seen_at, ended_at) ON sessions FROM equipoise_gate;
--> statement-breakpoint
ALTER TABLE session_openings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Rule P16: the first time in a session, by the acting person. Says nothing of what was on the page.
CREATE FUNCTION note_opening(study uuid, opened text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM take_turn(study);
  INSERT INTO session_openings (session, study_id, what) VALUES (current_setting('app.session', true), study, opened) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM ledger_append(study, opened || '-opened', '{}', '""');
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION session_life(uuid), measure_session(), shorten_sessions(), is_live(sessions), open_session(text, text, text), end_own_sessions(text, uuid, text), touch_session(text), note_opening(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_session(text, text, text), is_live(sessions), end_own_sessions(text, uuid, text), touch_session(text) TO equipoise_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION note_opening(uuid, text) TO equipoise_operations, equipoise_analysis;
--> statement-breakpoint
-- The owner's alone: no serving login has a grant.
ALTER TABLE serving_address ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Rule P17: a person is told by mail of a link made for them and of one used, through the first of their studies whose mail they want.
CREATE FUNCTION tell_of_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO mail_messages (study_id, participant_id, kind, asked_by, about_link)
    SELECT m.study_id, m.id, TG_ARGV[0], m.id, NEW.id FROM participants m JOIN people p ON p.id = m.person_id
    WHERE m.person_id = NEW.person_id AND p.email IS NOT NULL AND wants_mail(m.id) AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = m.id)
    ORDER BY m.study_id LIMIT 1;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A mailed link tells of itself.
CREATE TRIGGER invitations_told_made AFTER INSERT ON invitations FOR EACH ROW WHEN (NEW.way <> 'mailed') EXECUTE FUNCTION tell_of_link('link-made');
--> statement-breakpoint
CREATE TRIGGER invitations_told_used AFTER UPDATE ON invitations FOR EACH ROW WHEN (OLD.used_at IS NULL AND NEW.used_at IS NOT NULL) EXECUTE FUNCTION tell_of_link('link-used');
--> statement-breakpoint
DROP FUNCTION claim_message(integer, text, integer, text);
--> statement-breakpoint
-- Rules P7 and P8: one waiting message for one process, for as long as the lease runs. The hashes of its links are kept before
-- anything is sent, so that a mail which arrived holds links that work, whatever becomes of the process. A notice signs nobody in.
CREATE FUNCTION claim_message(lease_minutes integer, sign_in_hash text, valid_hours integer, opt_out_hash text)
RETURNS TABLE (id uuid, attempt integer, kind text, study text, name text, address text, roles jsonb, work_role text, items_left integer, due_at timestamptz, is_opted_out boolean, waited_minutes integer,
  link_way text, link_made_by text, link_at timestamptz, browser text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE claimed mail_messages;
BEGIN
  UPDATE mail_messages m SET attempts = m.attempts + 1, next_try_at = now() + make_interval(mins => lease_minutes)
    WHERE m.id = (SELECT w.id FROM mail_messages w WHERE w.sent_at IS NULL AND w.failed_at IS NULL AND w.next_try_at <= now() ORDER BY w.next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING m.* INTO claimed;
  IF claimed.id IS NULL THEN RETURN; END IF;
  INSERT INTO invitations (person_id, token_hash, expires_at, way, made_by, message_id)
    SELECT m.person_id, sign_in_hash, now() + make_interval(hours => valid_hours), 'mailed', claimed.asked_by, claimed.id FROM participants m
    WHERE m.id = claimed.participant_id AND claimed.about_link IS NULL;
  INSERT INTO mail_links (token_hash, participant_id) VALUES (opt_out_hash, claimed.participant_id);
  RETURN QUERY SELECT claimed.id, claimed.attempts, claimed.kind, s.title, p.name, p.email,
      (SELECT coalesce(jsonb_agg(r.role ORDER BY r.role), '[]') FROM participant_roles r WHERE r.participant_id = m.id), w.role, coalesce(w.items_left, 0),
      CASE w.role WHEN 'rater' THEN (SELECT d.due_at FROM deadlines d WHERE d.study_id = s.id ORDER BY d.version DESC LIMIT 1) END,
      NOT wants_mail(m.id), (extract(epoch FROM now() - claimed.asked_at) / 60)::integer,
      i.way, (SELECT c.code FROM participants c WHERE c.id = i.made_by), CASE claimed.kind WHEN 'link-used' THEN i.used_at ELSE i.created_at END, (SELECT x.browser FROM sessions x WHERE x.link_id = i.id)
    FROM participants m JOIN people p ON p.id = m.person_id JOIN studies s ON s.id = m.study_id
      LEFT JOIN invitations i ON i.id = claimed.about_link
      LEFT JOIN LATERAL (SELECT l.role, l.items_left FROM work_left(s.id) l WHERE l.participant_id = m.id ORDER BY l.items_left DESC LIMIT 1) w ON true
    WHERE m.id = claimed.participant_id;
END $$;
--> statement-breakpoint
-- Rule P13 for mail: once a letter with a link is taken, its links are the ones that count. Links of one message stand beside
-- one another, because a try that broke off may have arrived.
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
  IF settled.sent_at IS NOT NULL AND settled.about_link IS NULL THEN
    PERFORM hold_links((SELECT m.person_id FROM participants m WHERE m.id = settled.participant_id));
    UPDATE invitations i SET ended_at = now() FROM participants m WHERE m.id = settled.participant_id AND i.person_id = m.person_id AND is_open(i)
      AND i.message_id IS DISTINCT FROM message AND i.created_at < (SELECT max(own.created_at) FROM invitations own WHERE own.message_id = message);
    PERFORM ledger_append_operator(settled.study_id, 'link-mailed', jsonb_build_object('participantId', settled.participant_id, 'askedBy', settled.asked_by)::text, '""');
  END IF;
  RETURN settled.id IS NOT NULL;
END $$;
--> statement-breakpoint
-- What the program sends by itself is no coordinator's to ask for, nor to read.
CREATE POLICY coordinators_ask_no_notice ON mail_messages AS RESTRICTIVE TO equipoise_operations USING (about_link IS NULL) WITH CHECK (about_link IS NULL);
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION tell_of_link(), claim_message(integer, text, integer, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION claim_message(integer, text, integer, text) TO equipoise_gate;
