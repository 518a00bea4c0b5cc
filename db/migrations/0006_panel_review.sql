CREATE TABLE "panel_reviews" (
	"vignette_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"study_id" uuid NOT NULL,
	"role" text NOT NULL,
	"votes" jsonb NOT NULL,
	"comment" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "panel_reviews_version" PRIMARY KEY("vignette_id","participant_id","version"),
	CONSTRAINT "panel_reviews_role" CHECK ("panel_reviews"."role" in ('panel-pharmacist', 'panel-physician')),
	CONSTRAINT "panel_reviews_verdicts_v4" CHECK (not jsonb_path_exists("panel_reviews"."votes", '$.*.verdict ? (@ != "accept" && @ != "revise" && @ != "reject")')),
	CONSTRAINT "panel_reviews_reasons_v4" CHECK (not jsonb_path_exists("panel_reviews"."votes", '$.* ? (@.verdict != "accept" && @.comment == "")'))
);
--> statement-breakpoint
ALTER TABLE "participant_roles" DROP CONSTRAINT "participant_roles_known";--> statement-breakpoint
ALTER TABLE "panel_reviews" ADD CONSTRAINT "panel_reviews_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_reviews" ADD CONSTRAINT "panel_reviews_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_reviews" ADD CONSTRAINT "panel_reviews_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_roles" ADD CONSTRAINT "participant_roles_known" CHECK ("participant_roles"."role" in ('coordinator', 'redactor', 'resident', 'rater', 'investigator', 'statistician', 'auditor', 'panel-pharmacist', 'panel-physician'));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON panel_reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON panel_reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE panel_reviews ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Rule B2 again, with the panel: its reviewers read keys and hold nothing else.
CREATE OR REPLACE FUNCTION refuse_incompatible_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM participant_roles held
    LEFT JOIN (VALUES ('coordinator', 'rater'), ('coordinator', 'investigator'), ('coordinator', 'statistician'),
                 ('resident', 'rater'), ('resident', 'investigator'), ('resident', 'statistician'),
                 ('rater', 'redactor'), ('rater', 'investigator'), ('rater', 'statistician'), ('rater', 'auditor'),
                 ('redactor', 'coordinator'), ('redactor', 'resident'), ('investigator', 'statistician')) AS pair (a, b)
      ON (held.role, NEW.role) IN ((pair.a, pair.b), (pair.b, pair.a))
    WHERE held.participant_id = NEW.participant_id AND held.role <> NEW.role
      AND (pair.a IS NOT NULL OR held.role IN ('panel-pharmacist', 'panel-physician') OR NEW.role IN ('panel-pharmacist', 'panel-physician'))) THEN
    RAISE EXCEPTION 'this role may not be combined with one already held' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'participant_roles_incompatible_b2';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Rule V5: the cases on which the acting reviewer has voted.
CREATE FUNCTION cases_reviewed_by_acting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT vignette_id FROM panel_reviews WHERE participant_id IN (SELECT acting_participants('panel-pharmacist', 'panel-physician'))
$$;
--> statement-breakpoint
-- The last version of each reviewer on each case; one accepts a case by accepting every code of its key. Called by the functions below alone.
CREATE FUNCTION panel_words(study uuid) RETURNS TABLE (vignette_id uuid, role text, accepts boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.vignette_id, r.role, NOT EXISTS (
    SELECT FROM answer_keys k, jsonb_array_elements((k.key -> 'keyPoints') || (k.key -> 'criticalErrors')) item
    WHERE k.vignette_id = r.vignette_id AND (r.votes -> (item ->> 'code') ->> 'verdict') IS DISTINCT FROM 'accept')
  FROM panel_reviews r WHERE r.study_id = study
    AND r.version = (SELECT max(own.version) FROM panel_reviews own WHERE own.vignette_id = r.vignette_id AND own.participant_id = r.participant_id)
$$;
--> statement-breakpoint
-- Counts alone, and none for the panel itself: they would tell a reviewer what the others said.
CREATE FUNCTION panel_tally(study uuid) RETURNS TABLE (vignette_number integer, reviewers integer, pharmacists_accepting integer, physicians_accepting integer, dissenting integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.number, count(w.role)::integer, (count(*) FILTER (WHERE w.accepts AND w.role = 'panel-pharmacist'))::integer,
    (count(*) FILTER (WHERE w.accepts AND w.role = 'panel-physician'))::integer, (count(*) FILTER (WHERE NOT w.accepts))::integer
  FROM vignettes v LEFT JOIN panel_words(study) w ON w.vignette_id = v.id
  WHERE v.study_id = study AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  GROUP BY v.number ORDER BY v.number
$$;
--> statement-breakpoint
-- Rule V6 again: a pharmacist and a physician each accept every case.
CREATE FUNCTION panel_accepts(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM vignettes WHERE study_id = study) AND NOT EXISTS (
    SELECT FROM vignettes v CROSS JOIN (VALUES ('panel-pharmacist'), ('panel-physician')) AS asked (role)
    WHERE v.study_id = study AND NOT EXISTS (SELECT FROM panel_words(study) w WHERE w.vignette_id = v.id AND w.role = asked.role AND w.accepts))
$$;
--> statement-breakpoint
-- Rule V7 again: a real study begins with a set of its own, or with a public one that design and panel accept.
CREATE FUNCTION set_may_serve(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT kind FROM installation) <> 'real' OR EXISTS (SELECT FROM vignette_sets WHERE study_id = study AND NOT is_public)
    OR (panel_accepts(study) AND coalesce((SELECT (design ->> 'acceptsPublicSet')::boolean FROM designs WHERE study_id = study ORDER BY version DESC LIMIT 1), false))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION step_holds(study uuid, target text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE target
    WHEN 'collecting' THEN EXISTS (SELECT 1 FROM ethics_decisions WHERE study_id = study) AND EXISTS (SELECT 1 FROM designs WHERE study_id = study) AND EXISTS (SELECT 1 FROM vignette_sets WHERE study_id = study) AND set_may_serve(study)
    WHEN 'rating' THEN EXISTS (SELECT 1 FROM seals WHERE study_id = study) AND EXISTS (SELECT 1 FROM readings WHERE study_id = study)
    WHEN 'locked' THEN readings_open(study) = 0 AND NOT EXISTS (SELECT 1 FROM ledger_first_break(study))
    WHEN 'unblinded' THEN signatures_given(study) = 2 AND NOT EXISTS (SELECT 1 FROM ledger_first_break(study))
    ELSE false END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION cases_reviewed_by_acting(), panel_words(uuid), panel_tally(uuid), panel_accepts(uuid), set_may_serve(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION cases_reviewed_by_acting() TO equipoise_blinded;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION panel_tally(uuid) TO equipoise_gate, equipoise_operations, equipoise_analysis;
--> statement-breakpoint
GRANT SELECT, INSERT ON panel_reviews TO equipoise_blinded;
--> statement-breakpoint
GRANT SELECT ON panel_reviews TO equipoise_analysis;
--> statement-breakpoint
CREATE POLICY panel_read ON studies FOR SELECT TO equipoise_blinded USING (id IN (SELECT acting_studies('panel-pharmacist', 'panel-physician')));
--> statement-breakpoint
CREATE POLICY panel_read ON vignettes FOR SELECT TO equipoise_blinded USING (study_id IN (SELECT acting_studies('panel-pharmacist', 'panel-physician')));
--> statement-breakpoint
CREATE POLICY panel_read ON vignette_sets FOR SELECT TO equipoise_blinded USING (study_id IN (SELECT acting_studies('panel-pharmacist', 'panel-physician')));
--> statement-breakpoint
CREATE POLICY panel_read ON answer_keys FOR SELECT TO equipoise_blinded USING (study_id IN (SELECT acting_studies('panel-pharmacist', 'panel-physician')));
--> statement-breakpoint
CREATE POLICY own_and_voted ON panel_reviews FOR SELECT TO equipoise_blinded
  USING (participant_id IN (SELECT acting_participants('panel-pharmacist', 'panel-physician')) OR vignette_id IN (SELECT cases_reviewed_by_acting()));
--> statement-breakpoint
-- Rule V4 again: in draft, in one's own profession, and on every code of the key.
CREATE POLICY own_vote ON panel_reviews FOR INSERT TO equipoise_blinded WITH CHECK (
  participant_id IN (SELECT acting_participants(role))
  AND EXISTS (SELECT 1 FROM vignettes v JOIN studies s ON s.id = v.study_id WHERE v.id = panel_reviews.vignette_id AND v.study_id = panel_reviews.study_id AND s.state = 'draft')
  AND NOT EXISTS (SELECT 1 FROM answer_keys k, jsonb_array_elements((k.key -> 'keyPoints') || (k.key -> 'criticalErrors')) item
    WHERE k.vignette_id = panel_reviews.vignette_id AND (votes -> (item ->> 'code') ->> 'verdict') IS NULL));
--> statement-breakpoint
CREATE POLICY analysts ON panel_reviews FOR SELECT TO equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician')) AND EXISTS (SELECT 1 FROM studies s WHERE s.id = panel_reviews.study_id AND s.state <> 'draft'));
