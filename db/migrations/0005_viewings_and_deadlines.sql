CREATE TABLE "deadlines" (
	"study_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"due_at" timestamp (6) with time zone,
	"participant_id" uuid NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deadlines_version" PRIMARY KEY("study_id","version")
);
--> statement-breakpoint
CREATE TABLE "viewings" (
	"reading_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"device" text NOT NULL,
	"unaided_seconds" integer,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "viewings_version" PRIMARY KEY("reading_id","version"),
	CONSTRAINT "viewings_device_known" CHECK ("viewings"."device" in ('phone', 'tablet', 'desktop', 'unknown')),
	CONSTRAINT "viewings_seconds_unaided_only" CHECK (("viewings"."version" = 0) = ("viewings"."unaided_seconds" is not null) and coalesce("viewings"."unaided_seconds", 0) >= 0)
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "writing_summary" jsonb;--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewings" ADD CONSTRAINT "viewings_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['viewings', 'deadlines'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON viewings TO equipoise_blinded;
--> statement-breakpoint
CREATE POLICY own_read ON viewings FOR SELECT TO equipoise_blinded USING (reading_id IN (SELECT acting_readings()));
--> statement-breakpoint
CREATE POLICY own_write ON viewings FOR INSERT TO equipoise_blinded WITH CHECK (
  EXISTS (SELECT 1 FROM reading_openings o JOIN readings r ON r.id = o.reading_id JOIN studies s ON s.id = r.study_id WHERE o.reading_id = viewings.reading_id AND s.state = 'rating'
    AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)));
--> statement-breakpoint
-- The deadline stands beside no score and no arm: who sets it and who works under it may read it.
GRANT SELECT ON deadlines TO equipoise_operations, equipoise_blinded;
--> statement-breakpoint
GRANT INSERT ON deadlines TO equipoise_operations;
--> statement-breakpoint
CREATE POLICY members_read ON deadlines FOR SELECT TO equipoise_operations, equipoise_blinded USING (study_id IN (SELECT acting_studies('coordinator', 'rater')));
--> statement-breakpoint
CREATE POLICY coordinators ON deadlines FOR INSERT TO equipoise_operations WITH CHECK (study_id IN (SELECT acting_studies('coordinator')) AND participant_id = acting_member(study_id)
  AND EXISTS (SELECT 1 FROM studies s WHERE s.id = deadlines.study_id AND s.state IN ('draft', 'collecting', 'rating')));
--> statement-breakpoint
-- As before, and the screen of the version with it, where one is known: earlier ratings read as the ledger was told.
CREATE OR REPLACE FUNCTION rating_payload(of_reading uuid, of_version integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT to_jsonb(r) - 'id' - 'submitted_at'
    || jsonb_build_object('harmful', (SELECT harmful FROM harm_judgements h WHERE h.reading_id = of_reading))
    || jsonb_build_object('scores', (SELECT jsonb_object_agg(s.criterion, coalesce(to_jsonb(s.score), jsonb_build_object('cannotJudge', s.cannot_judge_reason))) FROM rating_scores s WHERE s.rating_id = r.id))
    || coalesce((SELECT jsonb_build_object('device', v.device) FROM viewings v WHERE v.reading_id = of_reading AND v.version = of_version), '{}')
  FROM ratings r WHERE r.reading_id = of_reading AND r.version = of_version
$$;
--> statement-breakpoint
DROP FUNCTION record_rating(uuid, jsonb, integer);
--> statement-breakpoint
-- One rating in one call: the rows and the ledger's payload come from the same decision. Runs with the caller's rights.
CREATE FUNCTION record_rating(reading uuid, decision jsonb, seconds integer, device text) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  rating uuid := gen_random_uuid();
  own_version integer := (decision ->> 'version')::integer;
  study uuid;
  seat uuid;
  own_position integer;
BEGIN
  SELECT study_id, seat_id, position INTO study, seat, own_position FROM readings WHERE id = reading;
  INSERT INTO ratings (id, reading_id, version, participant_id, harm_severity, harm_likelihood, omission, over_caution, confidence, comment, after_close, amendment_reason, seconds_visible)
  VALUES (rating, reading, own_version, acting_member(study), decision ->> 'harmSeverity', decision ->> 'harmLikelihood', (decision ->> 'omission')::boolean,
    (decision ->> 'overCaution')::boolean, (decision ->> 'confidence')::integer, decision ->> 'comment',
    -- Rule R6 is decided here once more: another tab may have opened the next reading since the decision.
    EXISTS (SELECT 1 FROM reading_openings o JOIN readings r ON r.id = o.reading_id WHERE r.seat_id = seat AND r.position > own_position),
    decision ->> 'amendmentReason', seconds);
  INSERT INTO rating_scores SELECT rating, s.key, (s.value ->> 'score')::integer, s.value ->> 'cannotJudge' FROM jsonb_each(decision -> 'scores') s;
  INSERT INTO viewings (reading_id, version, device) VALUES (reading, own_version, device);
  RETURN ledger_append(study, CASE WHEN own_version = 1 THEN 'rating-recorded' ELSE 'rating-amended' END, '{}', (rating_payload(reading, own_version))::text);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION record_rating(uuid, jsonb, integer, text) TO equipoise_blinded;
--> statement-breakpoint
-- Rule R8, opened: what each reading showed, when, on what, and when its key opened.
CREATE FUNCTION opened_viewings(study uuid) RETURNS TABLE (analysis_id uuid, seat_number integer, "position" integer, vignette_number integer, shown_hash text, opened_at timestamptz, key_opened_at timestamptz,
  key_seen_before boolean, unaided_seconds integer, rating_seconds integer, unaided_device text, rating_device text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT s.analysis_id, seat.number, r.position, v.number, o.shown_hash, o.opened_at,
      CASE d.design ->> 'keyReveal' WHEN 'always' THEN o.opened_at WHEN 'after-harm-judgement' THEN h.judged_at END,
      o.key_seen_before, unaided.unaided_seconds, g.seconds_visible, unaided.device, scored.device
    FROM sealed_readings s JOIN readings r ON r.id = s.reading_id JOIN seats seat ON seat.id = r.seat_id JOIN vignettes v ON v.id = r.vignette_id
      JOIN (SELECT design FROM designs WHERE study_id = study ORDER BY version DESC LIMIT 1) d ON true
      LEFT JOIN reading_openings o ON o.reading_id = r.id LEFT JOIN harm_judgements h ON h.reading_id = r.id
      LEFT JOIN primary_ratings g ON g.reading_id = r.id
      LEFT JOIN viewings unaided ON unaided.reading_id = r.id AND unaided.version = 0
      LEFT JOIN viewings scored ON scored.reading_id = r.id AND scored.version = g.version
    WHERE s.study_id = study ORDER BY seat.number, r.position;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION opened_viewings(uuid) TO equipoise_analysis;
--> statement-breakpoint
-- The one line of the design that a consent text needs, before its reader may see the design.
CREATE FUNCTION consent_names_writing(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT (design ->> 'recordsWriting')::boolean FROM designs WHERE study_id = study AND acting_member(study) IS NOT NULL ORDER BY version DESC LIMIT 1), false)
$$;
--> statement-breakpoint
-- Which text the acting person agreed to in a role: what it doesn't name isn't recorded.
CREATE FUNCTION acting_consent(study uuid, in_role text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT text_hash FROM consents WHERE participant_id = acting_member(study) AND role = in_role
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION consent_names_writing(uuid) TO equipoise_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION acting_consent(uuid, text) TO equipoise_author;
