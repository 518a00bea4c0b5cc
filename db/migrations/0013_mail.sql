CREATE TABLE "mail_choices" (
	"participant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"wants_mail" boolean NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_choices_version" PRIMARY KEY("participant_id","version")
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"participant_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"asked_on" date DEFAULT (now() at time zone 'UTC')::date NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"problem" text,
	"sent_at" timestamp (6) with time zone,
	"failed_at" timestamp (6) with time zone,
	CONSTRAINT "mail_messages_kind_known" CHECK ("mail_messages"."kind" in ('invitation', 'reminder')),
	CONSTRAINT "mail_messages_problem_known" CHECK ("mail_messages"."problem" in ('unreachable', 'sender-refused', 'refused', 'postponed', 'interrupted', 'opted-out', 'no-address', 'nothing-left', 'too-late')),
	CONSTRAINT "mail_messages_one_end" CHECK ("mail_messages"."sent_at" is null or "mail_messages"."failed_at" is null),
	CONSTRAINT "mail_messages_failure_has_reason" CHECK ("mail_messages"."failed_at" is null or "mail_messages"."problem" is not null)
);
--> statement-breakpoint
ALTER TABLE "mail_choices" ADD CONSTRAINT "mail_choices_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_asked_by_participants_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_messages_one_reminder_a_day" ON "mail_messages" USING btree ("participant_id","asked_on") WHERE "mail_messages"."kind" = 'reminder';--> statement-breakpoint
CREATE UNIQUE INDEX "mail_messages_one_invitation_waiting" ON "mail_messages" USING btree ("participant_id") WHERE "mail_messages"."kind" = 'invitation' and "mail_messages"."sent_at" is null and "mail_messages"."failed_at" is null;--> statement-breakpoint
CREATE INDEX "mail_messages_waiting" ON "mail_messages" USING btree ("next_try_at") WHERE "mail_messages"."sent_at" is null and "mail_messages"."failed_at" is null;
--> statement-breakpoint
ALTER TABLE mail_messages ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['mail_choices', 'mail_links'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION wants_mail(member uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT c.wants_mail FROM mail_choices c WHERE c.participant_id = member ORDER BY c.version DESC LIMIT 1), true)
$$;
--> statement-breakpoint
-- Counts alone: answers a resident has still to submit, readings a rater has still to rate.
CREATE FUNCTION work_left(study uuid) RETURNS TABLE (participant_id uuid, role text, items_left integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.participant_id, 'resident', (SELECT count(*)::integer FROM vignettes v WHERE v.study_id = study AND NOT EXISTS (SELECT FROM answers a WHERE a.author_id = w.id AND a.vignette_id = v.id))
  FROM authors w JOIN studies s ON s.id = w.study_id
  WHERE w.study_id = study AND w.participant_id IS NOT NULL AND s.state = 'collecting'
  UNION ALL
  SELECT holder.id, 'rater', (SELECT count(*)::integer FROM readings r JOIN sealed_readings x ON x.reading_id = r.id WHERE r.seat_id = seat.id
    AND NOT EXISTS (SELECT FROM ratings g WHERE g.reading_id = r.id) AND NOT EXISTS (SELECT FROM omissions o WHERE o.analysis_id = x.analysis_id))
  FROM seats seat JOIN studies s ON s.id = seat.study_id
  JOIN LATERAL (SELECT a.participant_id AS id FROM seat_assignments a WHERE a.seat_id = seat.id ORDER BY a.version DESC LIMIT 1) holder ON true
  WHERE seat.study_id = study AND s.state = 'rating'
$$;
--> statement-breakpoint
CREATE FUNCTION work_left_to_coordinator(study uuid) RETURNS TABLE (participant_id uuid, role text, items_left integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.participant_id, w.role, w.items_left FROM work_left(study) w WHERE study IN (SELECT acting_studies('coordinator'))
$$;
--> statement-breakpoint
-- Rule P5 again, where no bug of the program can pass it by.
CREATE FUNCTION guard_mail_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM participants m JOIN people p ON p.id = m.person_id WHERE m.id = NEW.participant_id AND m.study_id = NEW.study_id AND p.email IS NOT NULL) THEN
    RAISE EXCEPTION 'nobody of this study with an address' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT wants_mail(NEW.participant_id) THEN RAISE EXCEPTION 'this person wants no mail' USING ERRCODE = 'restrict_violation'; END IF;
  IF NEW.kind = 'reminder' AND NOT EXISTS (SELECT FROM work_left(NEW.study_id) w WHERE w.participant_id = NEW.participant_id AND w.items_left > 0) THEN
    RAISE EXCEPTION 'nothing is left to be reminded of' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER mail_messages_asked_guard BEFORE INSERT ON mail_messages FOR EACH ROW EXECUTE FUNCTION guard_mail_asked();
--> statement-breakpoint
-- What was asked stays as it was asked, and an end is an end.
CREATE FUNCTION guard_mail_settled() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL OR OLD.failed_at IS NOT NULL
    OR (NEW.id, NEW.study_id, NEW.participant_id, NEW.kind, NEW.asked_by, NEW.asked_at, NEW.asked_on) IS DISTINCT FROM (OLD.id, OLD.study_id, OLD.participant_id, OLD.kind, OLD.asked_by, OLD.asked_at, OLD.asked_on) THEN
    RAISE EXCEPTION 'a message keeps what was asked and how it ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER mail_messages_settled_guard BEFORE UPDATE ON mail_messages FOR EACH ROW EXECUTE FUNCTION guard_mail_settled();
--> statement-breakpoint
CREATE TRIGGER mail_messages_kept BEFORE DELETE ON mail_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER mail_messages_kept_truncate BEFORE TRUNCATE ON mail_messages FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Rules P7 and P8: one waiting message for one process, for as long as the lease runs. The hashes of its two links are kept
-- before anything is sent, so that a mail which arrived holds links that work, whatever becomes of the process.
CREATE FUNCTION claim_message(lease_minutes integer, sign_in_hash text, valid_hours integer, opt_out_hash text)
RETURNS TABLE (id uuid, attempt integer, kind text, study text, name text, address text, roles jsonb, work_role text, items_left integer, due_at timestamptz, is_opted_out boolean, waited_minutes integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE claimed mail_messages;
BEGIN
  UPDATE mail_messages m SET attempts = m.attempts + 1, next_try_at = now() + make_interval(mins => lease_minutes)
    WHERE m.id = (SELECT w.id FROM mail_messages w WHERE w.sent_at IS NULL AND w.failed_at IS NULL AND w.next_try_at <= now() ORDER BY w.next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING m.* INTO claimed;
  IF claimed.id IS NULL THEN RETURN; END IF;
  INSERT INTO invitations (person_id, token_hash, expires_at) SELECT m.person_id, sign_in_hash, now() + make_interval(hours => valid_hours) FROM participants m WHERE m.id = claimed.participant_id;
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
-- The end of an attempt. The attempt's number keeps a process whose lease has ended from writing over the one that took over.
CREATE FUNCTION settle_message(message uuid, of_attempt integer, outcome text, what text, retry_minutes integer, unsent_sign_in_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE settled boolean;
BEGIN
  UPDATE mail_messages SET problem = what,
      sent_at = CASE outcome WHEN 'sent' THEN now() END,
      failed_at = CASE outcome WHEN 'failed' THEN now() END,
      next_try_at = CASE outcome WHEN 'waiting' THEN now() + make_interval(mins => retry_minutes) ELSE next_try_at END
    WHERE id = message AND attempts = of_attempt AND sent_at IS NULL AND failed_at IS NULL;
  settled := FOUND;
  DELETE FROM invitations WHERE token_hash = unsent_sign_in_hash AND used_at IS NULL;
  RETURN settled;
END $$;
--> statement-breakpoint
CREATE FUNCTION find_mail_choice(link_hash text) RETURNS TABLE (study text, wants_mail boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.title, wants_mail(m.id) FROM mail_links l JOIN participants m ON m.id = l.participant_id JOIN studies s ON s.id = m.study_id WHERE l.token_hash = link_hash
$$;
--> statement-breakpoint
-- Rule P6: the link speaks for its person, as a sign-in link does. A choice that stands already changes nothing.
CREATE FUNCTION record_mail_choice(link_hash text, wants boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  member uuid;
  study uuid;
BEGIN
  SELECT m.id, m.study_id INTO member, study FROM mail_links l JOIN participants m ON m.id = l.participant_id WHERE l.token_hash = link_hash;
  IF member IS NULL THEN RETURN false; END IF;
  -- The same turns as take_turn(), which needs a session.
  PERFORM pg_advisory_xact_lock_shared(study_lock_key(study));
  PERFORM pg_advisory_xact_lock(hashtextextended('equipoise-chain ' || member::text, 0));
  IF wants_mail(member) <> wants THEN
    INSERT INTO mail_choices (participant_id, version, wants_mail) SELECT member, coalesce(max(version), 0) + 1, wants FROM mail_choices WHERE participant_id = member;
    PERFORM ledger_write(study, member, member, CASE WHEN wants THEN 'mail-resumed' ELSE 'mail-stopped' END, '{}', '""');
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION wants_mail(uuid), work_left(uuid), work_left_to_coordinator(uuid), claim_message(integer, text, integer, text), settle_message(uuid, integer, text, text, integer, text), find_mail_choice(text), record_mail_choice(text, boolean) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION claim_message(integer, text, integer, text), settle_message(uuid, integer, text, text, integer, text), find_mail_choice(text), record_mail_choice(text, boolean) TO equipoise_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION work_left_to_coordinator(uuid) TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT ON mail_messages, mail_choices TO equipoise_operations;
--> statement-breakpoint
GRANT INSERT (id, study_id, participant_id, kind, asked_by) ON mail_messages TO equipoise_operations;
--> statement-breakpoint
GRANT INSERT ON mail_links TO equipoise_operations;
--> statement-breakpoint
CREATE POLICY coordinators_read ON mail_messages FOR SELECT TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
CREATE POLICY coordinators_ask ON mail_messages FOR INSERT TO equipoise_operations WITH CHECK (study_id IN (SELECT acting_studies('coordinator')) AND asked_by = acting_member(study_id));
--> statement-breakpoint
CREATE POLICY coordinators_read ON mail_choices FOR SELECT TO equipoise_operations USING (participant_id IN (SELECT id FROM participants));
--> statement-breakpoint
-- For the messages that a coordinator copies.
CREATE POLICY coordinators ON mail_links FOR INSERT TO equipoise_operations WITH CHECK (participant_id IN (SELECT id FROM participants));
