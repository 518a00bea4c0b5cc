CREATE TABLE "withdrawals" (
	"participant_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"recorded_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "withdrawals_have_reason" CHECK (length(btrim("withdrawals"."reason")) > 0),
	CONSTRAINT "withdrawals_by_another" CHECK ("withdrawals"."participant_id" <> "withdrawals"."recorded_by")
);
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_recorded_by_participants_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_named_until_erased" CHECK (("people"."name" is null) = ("people"."erased_at" is not null) and ("people"."erased_at" is null or "people"."email" is null));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON withdrawals FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON withdrawals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE withdrawals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON withdrawals TO equipoise_operations;
--> statement-breakpoint
CREATE POLICY coordinators ON withdrawals FOR SELECT TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
GRANT SELECT (participant_id) ON withdrawals TO equipoise_gate;
--> statement-breakpoint
CREATE POLICY gate_read ON withdrawals FOR SELECT TO equipoise_gate USING (true);
--> statement-breakpoint
-- Rule P9: who has left is nobody in the study, in any tab. Every policy asks one of these two.
CREATE OR REPLACE FUNCTION acting_member(study uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM participants p WHERE study_id = study AND person_id = acting_person() AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION acting_participants(VARIADIC asked text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  JOIN consents c ON c.participant_id = p.id AND c.role = r.role
  WHERE p.person_id = acting_person() AND r.role = ANY (asked) AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
$$;
--> statement-breakpoint
-- And nothing is given to them any more: no seat, no role, no consent, no mail, no link.
CREATE FUNCTION refuse_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM withdrawals WHERE participant_id = NEW.participant_id) THEN
    RAISE EXCEPTION 'this person has left the study' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawn_p9';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER seat_assignments_present BEFORE INSERT ON seat_assignments FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();
--> statement-breakpoint
CREATE TRIGGER participant_roles_present BEFORE INSERT ON participant_roles FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();
--> statement-breakpoint
CREATE TRIGGER consents_present BEFORE INSERT ON consents FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();
--> statement-breakpoint
CREATE TRIGGER mail_messages_present BEFORE INSERT ON mail_messages FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();
--> statement-breakpoint
CREATE FUNCTION takes_part(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM participants p WHERE p.person_id = person AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id))
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_link_to_nobody() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT takes_part(NEW.person_id) THEN
    RAISE EXCEPTION 'this person takes part in no study' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawn_p9';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invitations_present BEFORE INSERT ON invitations FOR EACH ROW EXECUTE FUNCTION refuse_link_to_nobody();
--> statement-breakpoint
-- The number of the seat whose readings still wait for this rater; null where none does. To coordinators alone: they read no sign-off.
CREATE FUNCTION seat_still_held(participant uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.number FROM seat_assignments a JOIN seats s ON s.id = a.seat_id JOIN studies t ON t.id = s.study_id
  WHERE a.participant_id = participant AND s.study_id IN (SELECT acting_studies('coordinator')) AND t.state IN ('draft', 'collecting', 'rating')
    AND a.version = (SELECT max(b.version) FROM seat_assignments b WHERE b.seat_id = a.seat_id) AND NOT EXISTS (SELECT FROM sign_offs f WHERE f.seat_id = s.id)
$$;
--> statement-breakpoint
-- Rule P10 again: the same two obstacles as study/withdrawal.ts.
CREATE FUNCTION withdraw_person(participant uuid, why text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  study uuid;
  person uuid;
BEGIN
  SELECT study_id, person_id INTO study, person FROM participants WHERE id = participant AND study_id IN (SELECT acting_studies('coordinator'));
  IF study IS NULL THEN RAISE EXCEPTION 'not yours to record' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM hold_study(study);
  IF seat_still_held(participant) IS NOT NULL THEN
    RAISE EXCEPTION 'a seat would be left without its rater' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawals_seat_p10';
  END IF;
  IF EXISTS (SELECT FROM participant_roles r, studies t WHERE r.participant_id = participant AND t.id = study
      AND ((r.role IN ('investigator', 'statistician') AND t.state <> 'unblinded') OR (r.role = 'redactor' AND t.state IN ('draft', 'collecting')))
      AND NOT EXISTS (SELECT FROM participant_roles o JOIN participants p ON p.id = o.participant_id WHERE p.study_id = study AND o.role = r.role AND p.id <> participant
        AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id))) THEN
    RAISE EXCEPTION 'a step of the study would be left without its person' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawals_role_p10';
  END IF;
  INSERT INTO withdrawals (participant_id, study_id, recorded_by, reason) VALUES (participant, study, acting_member(study), why);
  -- A message that waits would carry a link: who has left wants none.
  UPDATE mail_messages SET failed_at = now(), problem = 'opted-out' WHERE mail_messages.participant_id = participant AND sent_at IS NULL AND failed_at IS NULL;
  -- Whoever takes part in another study still signs in there; this study is closed to them by the functions above.
  IF NOT takes_part(person) THEN
    UPDATE sessions SET ended_at = now() WHERE person_id = person AND ended_at IS NULL;
    UPDATE invitations SET expires_at = now() WHERE person_id = person AND used_at IS NULL AND expires_at > now();
  END IF;
END $$;
--> statement-breakpoint
-- Rule P11: only of who has left, every study they were in.
CREATE FUNCTION erase_name(participant uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE person uuid;
BEGIN
  SELECT person_id INTO person FROM participants WHERE id = participant AND study_id IN (SELECT acting_studies('coordinator'));
  IF person IS NULL THEN RAISE EXCEPTION 'not yours to erase' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF takes_part(person) THEN RAISE EXCEPTION 'this person still takes part in a study' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'names_of_present_p11'; END IF;
  UPDATE people SET name = NULL, email = NULL, erased_at = now() WHERE id = person AND erased_at IS NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION refuse_withdrawn(), refuse_link_to_nobody(), takes_part(uuid), seat_still_held(uuid), withdraw_person(uuid, text), erase_name(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION takes_part(uuid), seat_still_held(uuid), withdraw_person(uuid, text), erase_name(uuid) TO equipoise_operations;
