CREATE TABLE "answers_set_aside" (
	"answer_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"set_aside_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_set_aside_have_reason" CHECK (length(btrim("answers_set_aside"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "answers" DROP CONSTRAINT "answers_once_per_cell";--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "attempt" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "answers_set_aside" ADD CONSTRAINT "answers_set_aside_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers_set_aside" ADD CONSTRAINT "answers_set_aside_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers_set_aside" ADD CONSTRAINT "answers_set_aside_set_aside_by_participants_id_fk" FOREIGN KEY ("set_aside_by") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_once_per_cell" UNIQUE("vignette_id","author_id","sample","attempt");
--> statement-breakpoint
ALTER TABLE answers_set_aside ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON answers_set_aside FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON answers_set_aside FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON answers_set_aside FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();
--> statement-breakpoint
GRANT SELECT, INSERT ON answers_set_aside TO equipoise_operations;
--> statement-breakpoint
CREATE POLICY coordinators_read ON answers_set_aside FOR SELECT TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
CREATE POLICY coordinators ON answers_set_aside FOR INSERT TO equipoise_operations WITH CHECK (study_id IN (SELECT acting_studies('coordinator')) AND set_aside_by = acting_member(study_id));
--> statement-breakpoint
-- Rule I6: a model's answer, while the study collects, of which no redactor has the text.
CREATE FUNCTION guard_set_aside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM candidate_links l WHERE l.answer_id = NEW.answer_id) OR NOT EXISTS (
    SELECT FROM answers a JOIN authors w ON w.id = a.author_id JOIN studies s ON s.id = a.study_id
    WHERE a.id = NEW.answer_id AND s.id = NEW.study_id AND s.state = 'collecting' AND w.participant_id IS NULL) THEN
    RAISE EXCEPTION 'this answer can not be set aside' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answers_set_aside_i6';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER set_aside_in_time BEFORE INSERT ON answers_set_aside FOR EACH ROW EXECUTE FUNCTION guard_set_aside();
--> statement-breakpoint
-- And what was set aside never goes before the redactor, so that it can't be sealed.
CREATE FUNCTION refuse_text_set_aside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM answers_set_aside x WHERE x.answer_id = NEW.answer_id) THEN
    RAISE EXCEPTION 'this answer is set aside' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'candidates_stand_i6';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stands BEFORE INSERT ON candidate_links FOR EACH ROW EXECUTE FUNCTION refuse_text_set_aside();
--> statement-breakpoint
-- A place is filled once, and once more after each answer that was set aside in it.
CREATE FUNCTION guard_attempt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.attempt <> 1 + (SELECT count(*) FROM answers a JOIN answers_set_aside x ON x.answer_id = a.id
    WHERE a.vignette_id = NEW.vignette_id AND a.author_id = NEW.author_id AND a.sample = NEW.sample) THEN
    RAISE EXCEPTION 'another answer stands in this place' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answers_attempt_i6';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER next_attempt BEFORE INSERT ON answers FOR EACH ROW EXECUTE FUNCTION guard_attempt();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION guard_set_aside(), refuse_text_set_aside(), guard_attempt() FROM PUBLIC;
--> statement-breakpoint
-- Rule L7: what was set aside is compared with the ledger too.
CREATE OR REPLACE FUNCTION record_scope(of_table text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN of_table = 'installation' THEN 'true'
    WHEN of_table = 'studies' THEN 'id = $1'
    WHEN of_table IN ('participants', 'consents', 'withdrawals', 'designs', 'plans', 'ethics_decisions', 'deadlines', 'vignette_sets', 'vignettes', 'answer_keys', 'practice_cases', 'panel_reviews', 'authors',
      'affiliations', 'acquaintance_declarations', 'acquaintance_waivers', 'answers', 'answers_set_aside', 'candidate_texts', 'seats',
      'draw_freezes', 'draw_secrets', 'draw_commitments', 'draw_nonces', 'draw_abandonments', 'seals', 'surface_measurements', 'readings', 'sealed_readings', 'shown_answers', 'omissions',
      'key_offices', 'unblinding_signatures') THEN 'study_id = $1'
    WHEN of_table IN ('participant_roles', 'mail_choices', 'practice_attempts') THEN 'participant_id IN (SELECT id FROM participants WHERE study_id = $1)'
    WHEN of_table IN ('candidate_links', 'leak_findings', 'text_edits', 'finding_waivers', 'clearances') THEN 'candidate_id IN (SELECT id FROM candidate_texts WHERE study_id = $1)'
    WHEN of_table IN ('seat_assignments', 'sign_offs', 'guess_endings') THEN 'seat_id IN (SELECT id FROM seats WHERE study_id = $1)'
    WHEN of_table IN ('reading_openings', 'harm_judgements', 'viewings', 'ratings', 'source_guesses') THEN 'reading_id IN (SELECT id FROM readings WHERE study_id = $1)'
    WHEN of_table = 'rating_scores' THEN 'rating_id IN (SELECT g.id FROM ratings g JOIN readings r ON r.id = g.reading_id WHERE r.study_id = $1)'
  END
$$;
--> statement-breakpoint
-- Rule D5: one act more.
CREATE OR REPLACE FUNCTION act_doers() RETURNS TABLE (act text, doer text) LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('consent-given', 'member'), ('ethics-recorded', 'coordinator'), ('vignette-set-attached', 'coordinator'),
    ('panel-closed', 'coordinator'), ('design-recorded', 'investigator'), ('plan-recorded', 'investigator'),
    ('plan-recorded', 'statistician'), ('case-reviewed', 'panel-pharmacist'), ('case-reviewed', 'panel-physician'),
    ('person-added', 'coordinator'), ('person-added', 'investigator'), ('person-added', 'statistician'),
    ('role-granted', 'coordinator'), ('role-granted', 'auditor'), ('person-withdrawn', 'coordinator'),
    ('name-erased', 'coordinator'), ('invitations-asked', 'coordinator'), ('reminders-asked', 'coordinator'),
    ('seat-assigned', 'coordinator'), ('author-named', 'coordinator'), ('affiliation-recorded', 'coordinator'),
    ('acquaintances-declared', 'rater'), ('acquaintance-waived', 'coordinator'), ('answer-submitted', 'resident'),
    ('answers-imported', 'coordinator'), ('import-set-aside', 'coordinator'),
    ('texts-prepared', 'coordinator'), ('text-edited', 'redactor'),
    ('finding-resolved', 'redactor'), ('finding-waived', 'redactor'), ('waiver-withdrawn', 'redactor'),
    ('text-cleared', 'redactor'), ('key-taken', 'investigator'), ('key-taken', 'statistician'),
    ('key-stepped-back', 'investigator'), ('key-stepped-back', 'statistician'), ('key-confirmed', 'investigator'),
    ('key-confirmed', 'statistician'), ('key-secret-set', 'member'), ('recovery-codes-made', 'member'),
    ('key-address-changed', 'coordinator'), ('key-address-changed', 'investigator'),
    ('key-address-changed', 'statistician'), ('key-holder-changed', 'auditor'), ('key-holder-changed', 'investigator'),
    ('key-holder-changed', 'statistician'), ('key-request-made', 'auditor'), ('key-request-made', 'investigator'),
    ('key-request-made', 'statistician'), ('key-request-approved', 'auditor'),
    ('key-request-approved', 'investigator'), ('key-request-approved', 'statistician'),
    ('key-request-stopped', 'auditor'), ('key-request-stopped', 'investigator'),
    ('key-request-stopped', 'statistician'), ('surface-measured', 'coordinator'), ('study-sealed', 'coordinator'),
    ('deadline-set', 'coordinator'), ('practice-done', 'rater'), ('harm-judged', 'rater'),
    ('rating-recorded', 'rater'), ('rating-amended', 'rater'), ('signed-off', 'rater'),
    ('reading-left-out', 'investigator'), ('source-guessed', 'rater'), ('guessing-ended', 'rater'),
    ('unblinding-signed', 'investigator'), ('unblinding-signed', 'statistician'), ('exported', 'investigator'),
    ('exported', 'statistician')
$$;
