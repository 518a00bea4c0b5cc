CREATE TABLE "job_parts" (
	"job_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"file" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "job_parts_part" PRIMARY KEY("job_id","place","part"),
	CONSTRAINT "job_parts_short" CHECK (length("job_parts"."bytes") <= 1048576)
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"process" text,
	"held_until" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"step" text DEFAULT 'record' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"act_at" timestamp (6) with time zone,
	"outcome" jsonb,
	"problem" text,
	"ended_at" timestamp (6) with time zone,
	"kept_until" timestamp (6) with time zone DEFAULT now() + interval '1 day' NOT NULL,
	CONSTRAINT "jobs_kind_known" CHECK ("jobs"."kind" in ('report', 'export')),
	CONSTRAINT "jobs_state_known" CHECK ("jobs"."state" in ('waiting', 'running', 'done', 'failed', 'stopped')),
	CONSTRAINT "jobs_step_known" CHECK ("jobs"."step" in ('record', 'statistics', 'files')),
	CONSTRAINT "jobs_problem_known" CHECK ("jobs"."problem" in ('process-lost', 'computation-failed')),
	CONSTRAINT "jobs_end" CHECK (("jobs"."state" in ('done', 'failed', 'stopped')) = ("jobs"."ended_at" is not null)),
	CONSTRAINT "jobs_done_has_outcome" CHECK (("jobs"."state" = 'done') = ("jobs"."outcome" is not null)),
	CONSTRAINT "jobs_failed_has_problem" CHECK (("jobs"."state" = 'failed') = ("jobs"."problem" is not null))
);
--> statement-breakpoint
ALTER TABLE "job_parts" ADD CONSTRAINT "job_parts_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_asked_by_participants_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_under_way" ON "jobs" USING btree ("study_id","kind","key") WHERE "jobs"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "jobs_kept" ON "jobs" USING btree ("kept_until");
--> statement-breakpoint
ALTER TABLE job_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE job_parts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON jobs, job_parts TO equipoise_analysis;
--> statement-breakpoint
GRANT UPDATE (state, attempt, process, held_until, step, done, total, act_at, outcome, problem, ended_at, kept_until) ON jobs TO equipoise_analysis;
--> statement-breakpoint
-- Rule J2: those who may see what comes of it, and of an export, which is an act of one person, that person alone.
CREATE POLICY readers ON jobs TO equipoise_analysis USING (study_id = ANY (ARRAY(SELECT acting_studies('investigator', 'statistician'))) AND (kind = 'report' OR asked_by = acting_member(study_id)));
--> statement-breakpoint
-- Before unblinding there is no job, so that no file of one tells anything.
CREATE POLICY after_unblinding ON jobs AS RESTRICTIVE FOR INSERT TO equipoise_analysis WITH CHECK (
  asked_by = acting_member(study_id) AND state = 'waiting' AND attempt = 0 AND EXISTS (SELECT FROM studies s WHERE s.id = jobs.study_id AND s.state = 'unblinded'));
--> statement-breakpoint
-- What was done goes when it is over; what is under way is ended, and goes later.
CREATE POLICY only_what_ended ON jobs AS RESTRICTIVE FOR DELETE TO equipoise_analysis USING (ended_at IS NOT NULL);
--> statement-breakpoint
CREATE POLICY readers ON job_parts FOR SELECT TO equipoise_analysis USING (EXISTS (SELECT FROM jobs j WHERE j.id = job_parts.job_id));
--> statement-breakpoint
CREATE POLICY workers_write ON job_parts FOR INSERT TO equipoise_analysis WITH CHECK (EXISTS (SELECT FROM jobs j WHERE j.id = job_parts.job_id AND j.state = 'running'));
--> statement-breakpoint
CREATE POLICY workers_clear ON job_parts FOR DELETE TO equipoise_analysis USING (EXISTS (SELECT FROM jobs j WHERE j.id = job_parts.job_id AND j.state = 'running'));
--> statement-breakpoint
-- Rule J3: whoever serves clears away what nobody keeps any longer; it tells nothing of it.
CREATE FUNCTION sweep_jobs() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM jobs WHERE kept_until < now()
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION sweep_jobs() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION sweep_jobs() TO equipoise_gate;
