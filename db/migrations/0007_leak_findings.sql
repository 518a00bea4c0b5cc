CREATE TABLE "finding_waivers" (
	"candidate_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"excerpt" text NOT NULL,
	"version" integer NOT NULL,
	"participant_id" uuid NOT NULL,
	"reason" text,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finding_waivers_version" PRIMARY KEY("candidate_id","rule","excerpt","version"),
	CONSTRAINT "finding_waivers_reason" CHECK ("finding_waivers"."reason" IS NULL OR length(btrim("finding_waivers"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "leak_findings" (
	"candidate_id" uuid NOT NULL,
	"text_version" integer NOT NULL,
	"number" integer NOT NULL,
	"rule" text NOT NULL,
	"severity" text NOT NULL,
	"span_start" integer NOT NULL,
	"span_end" integer NOT NULL,
	"excerpt" text NOT NULL,
	"suggested_edit" text,
	CONSTRAINT "leak_findings_number" PRIMARY KEY("candidate_id","text_version","number"),
	CONSTRAINT "leak_findings_severity" CHECK ("leak_findings"."severity" IN ('high', 'medium', 'low')),
	CONSTRAINT "leak_findings_span" CHECK (0 <= "leak_findings"."span_start" AND "leak_findings"."span_start" < "leak_findings"."span_end"),
	CONSTRAINT "leak_findings_excerpt" CHECK (length("leak_findings"."excerpt") BETWEEN 1 AND 120)
);
--> statement-breakpoint
CREATE TABLE "surface_measurements" (
	"study_id" uuid PRIMARY KEY NOT NULL,
	"result" jsonb NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_edits" (
	"candidate_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"participant_id" uuid NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "text_edits_version" PRIMARY KEY("candidate_id","version"),
	CONSTRAINT "text_edits_not_blank" CHECK (length(btrim("text_edits"."text")) > 0 AND length(btrim("text_edits"."reason")) > 0),
	CONSTRAINT "text_edits_from_one" CHECK ("text_edits"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "finding_waivers" ADD CONSTRAINT "finding_waivers_candidate_id_candidate_texts_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidate_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_waivers" ADD CONSTRAINT "finding_waivers_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leak_findings" ADD CONSTRAINT "leak_findings_candidate_id_candidate_texts_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidate_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surface_measurements" ADD CONSTRAINT "surface_measurements_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_edits" ADD CONSTRAINT "text_edits_candidate_id_candidate_texts_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidate_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_edits" ADD CONSTRAINT "text_edits_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['text_edits', 'leak_findings', 'finding_waivers', 'surface_measurements'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A text as it stands: as prepared, or after the last edit.
CREATE VIEW current_texts WITH (security_invoker) AS
  SELECT t.study_id, t.id AS candidate_id, t.vignette_id, coalesce(e.version, 0) AS version, coalesce(e.text, t.text) AS text, coalesce(e.text_hash, t.text_hash) AS text_hash, e.reason
  FROM candidate_texts t LEFT JOIN LATERAL (SELECT * FROM text_edits e WHERE e.candidate_id = t.id ORDER BY e.version DESC LIMIT 1) e ON true;
--> statement-breakpoint
-- The findings in a text as it stands; one without a reason to waive it is open.
CREATE VIEW current_findings WITH (security_invoker) AS
  SELECT t.study_id, f.*, w.reason AS waiver_reason, coalesce(w.version, 0) AS waiver_versions
  FROM current_texts t JOIN leak_findings f ON f.candidate_id = t.candidate_id AND f.text_version = t.version
  LEFT JOIN LATERAL (SELECT * FROM finding_waivers w WHERE w.candidate_id = f.candidate_id AND w.rule = f.rule AND w.excerpt = f.excerpt ORDER BY w.version DESC LIMIT 1) w ON true;
--> statement-breakpoint
-- Rule T4 again: nobody clears a text over an open finding, nor another text than the one that stands.
CREATE FUNCTION guard_clearance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM current_findings f WHERE f.candidate_id = NEW.candidate_id AND f.waiver_reason IS NULL) THEN
    RAISE EXCEPTION 'a finding in this text is open' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'clearances_findings_open';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM current_texts t WHERE t.candidate_id = NEW.candidate_id AND t.text_hash = NEW.text_hash) THEN
    RAISE EXCEPTION 'this text was edited meanwhile' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'clearances_other_text';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER clearances_guard BEFORE INSERT ON clearances FOR EACH ROW EXECUTE FUNCTION guard_clearance();
--> statement-breakpoint
-- Rules S2 and T4: the seal needs every finding resolved.
CREATE FUNCTION guard_findings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM current_findings f WHERE f.study_id = NEW.id AND f.waiver_reason IS NULL) THEN
    RAISE EXCEPTION 'a finding in a text of this study is open' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'studies_findings_open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER studies_findings_guard BEFORE UPDATE ON studies FOR EACH ROW WHEN (NEW.state = 'rating') EXECUTE FUNCTION guard_findings();
--> statement-breakpoint
GRANT SELECT ON current_texts, current_findings TO equipoise_blinded, equipoise_operations;
--> statement-breakpoint
GRANT SELECT, INSERT ON text_edits, leak_findings, finding_waivers TO equipoise_blinded;
--> statement-breakpoint
GRANT SELECT ON text_edits, finding_waivers TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT, INSERT ON leak_findings, surface_measurements TO equipoise_operations;
--> statement-breakpoint
CREATE FUNCTION is_collecting(candidate uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM candidate_texts t JOIN studies s ON s.id = t.study_id WHERE t.id = candidate AND s.state = 'collecting')
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION is_collecting(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_collecting(uuid) TO equipoise_blinded, equipoise_operations;
--> statement-breakpoint
-- candidate_texts shows a redactor the texts of own studies only, and a coordinator theirs.
CREATE POLICY redactors_read ON text_edits FOR SELECT TO equipoise_blinded, equipoise_operations USING (candidate_id IN (SELECT id FROM candidate_texts));
--> statement-breakpoint
CREATE POLICY redactors_write ON text_edits FOR INSERT TO equipoise_blinded WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts) AND participant_id IN (SELECT acting_participants('redactor')) AND is_collecting(candidate_id));
--> statement-breakpoint
CREATE POLICY readers ON leak_findings FOR SELECT TO equipoise_blinded, equipoise_operations USING (candidate_id IN (SELECT id FROM candidate_texts));
--> statement-breakpoint
CREATE POLICY preparing ON leak_findings FOR INSERT TO equipoise_operations WITH CHECK (text_version = 0 AND candidate_id IN (SELECT id FROM candidate_texts) AND is_collecting(candidate_id));
--> statement-breakpoint
CREATE POLICY editing ON leak_findings FOR INSERT TO equipoise_blinded WITH CHECK (text_version > 0 AND candidate_id IN (SELECT id FROM candidate_texts) AND is_collecting(candidate_id));
--> statement-breakpoint
CREATE POLICY redactors_read ON finding_waivers FOR SELECT TO equipoise_blinded, equipoise_operations USING (candidate_id IN (SELECT id FROM candidate_texts));
--> statement-breakpoint
CREATE POLICY redactors_write ON finding_waivers FOR INSERT TO equipoise_blinded WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts) AND participant_id IN (SELECT acting_participants('redactor')) AND is_collecting(candidate_id));
--> statement-breakpoint
CREATE POLICY coordinators ON surface_measurements TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator'))) WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
-- After unblinding: what the lint found in each arm's texts as prepared, and what a redactor left with a reason.
CREATE FUNCTION opened_findings(study uuid) RETURNS TABLE (arm text, rule text, found integer, waived integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    WITH source AS (SELECT l.candidate_id, w.arm FROM candidate_links l JOIN answers a ON a.id = l.answer_id JOIN authors w ON w.id = a.author_id WHERE a.study_id = study),
      counted AS (
        SELECT s.arm, f.rule, 1 AS found, 0 AS waived FROM source s JOIN leak_findings f ON f.candidate_id = s.candidate_id AND f.text_version = 0
        UNION ALL SELECT s.arm, f.rule, 0, 1 FROM source s JOIN current_findings f ON f.candidate_id = s.candidate_id)
    SELECT c.arm, c.rule, sum(c.found)::integer, sum(c.waived)::integer FROM counted c GROUP BY c.arm, c.rule ORDER BY c.arm, c.rule;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_surface(study uuid) RETURNS TABLE (result jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT m.result FROM surface_measurements m WHERE m.study_id = study;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION opened_findings(uuid), opened_surface(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION opened_findings(uuid), opened_surface(uuid) TO equipoise_analysis;
