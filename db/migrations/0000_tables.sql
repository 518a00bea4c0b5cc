CREATE TABLE "answer_drafts" (
	"author_id" uuid NOT NULL,
	"vignette_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sections" jsonb NOT NULL,
	"seconds_visible" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_drafts_author_id_vignette_id_pk" PRIMARY KEY("author_id","vignette_id")
);
--> statement-breakpoint
CREATE TABLE "answer_keys" (
	"vignette_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"key" jsonb NOT NULL,
	"key_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"vignette_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"sample" integer DEFAULT 1 NOT NULL,
	"raw_text" text NOT NULL,
	"raw_hash" text NOT NULL,
	"sections" jsonb,
	"attestation" jsonb,
	"seconds_visible" integer,
	"submitted_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_once_per_cell" UNIQUE("vignette_id","author_id","sample"),
	CONSTRAINT "answers_not_blank" CHECK (length(btrim("answers"."raw_text")) > 0)
);
--> statement-breakpoint
CREATE TABLE "authors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"arm" text NOT NULL,
	"code" text NOT NULL,
	"participant_id" uuid,
	"card" jsonb,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "authors_code_per_study" UNIQUE("study_id","code"),
	CONSTRAINT "authors_once_per_participant" UNIQUE("participant_id")
);
--> statement-breakpoint
CREATE TABLE "candidate_links" (
	"candidate_id" uuid PRIMARY KEY NOT NULL,
	"answer_id" uuid NOT NULL,
	CONSTRAINT "candidate_links_answerId_unique" UNIQUE("answer_id")
);
--> statement-breakpoint
CREATE TABLE "candidate_texts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"vignette_id" uuid NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_orders" (
	"author_id" uuid NOT NULL,
	"vignette_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "case_orders_author_id_vignette_id_pk" PRIMARY KEY("author_id","vignette_id")
);
--> statement-breakpoint
CREATE TABLE "clearances" (
	"candidate_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"participant_id" uuid NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL,
	"reason" text,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clearances_version" PRIMARY KEY("candidate_id","version"),
	CONSTRAINT "clearances_not_blank" CHECK (length(btrim("clearances"."text")) > 0)
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"study_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_participant_id_role_pk" PRIMARY KEY("participant_id","role")
);
--> statement-breakpoint
CREATE TABLE "designs" (
	"study_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"design" jsonb NOT NULL,
	"hash" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "designs_version" PRIMARY KEY("study_id","version")
);
--> statement-breakpoint
CREATE TABLE "ethics_decisions" (
	"study_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"decision" text NOT NULL,
	"authority" text NOT NULL,
	"reference" text NOT NULL,
	"decided_on" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ethics_decisions_version" PRIMARY KEY("study_id","version"),
	CONSTRAINT "ethics_decisions_known" CHECK ("ethics_decisions"."decision" in ('approval', 'exemption', 'demonstration'))
);
--> statement-breakpoint
CREATE TABLE "harm_judgements" (
	"reading_id" uuid PRIMARY KEY NOT NULL,
	"harmful" boolean NOT NULL,
	"judged_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_has_one_row" CHECK ("installation"."one"),
	CONSTRAINT "installation_kind_known" CHECK ("installation"."kind" in ('real', 'demonstration', 'rehearsal'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"used_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"study_id" uuid NOT NULL,
	"chain" uuid NOT NULL,
	"position" integer NOT NULL,
	"actor" uuid NOT NULL,
	"act" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"detail" text NOT NULL,
	"digest" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_chain_position" PRIMARY KEY("chain","position")
);
--> statement-breakpoint
CREATE TABLE "ledger_openings" (
	"chain" uuid NOT NULL,
	"position" integer NOT NULL,
	"nonce" text NOT NULL,
	"payload" text NOT NULL,
	CONSTRAINT "ledger_openings_chain_position_pk" PRIMARY KEY("chain","position")
);
--> statement-breakpoint
CREATE TABLE "omissions" (
	"analysis_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "omissions_have_reason" CHECK (length(btrim("omissions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "participant_roles" (
	"participant_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participant_roles_participant_id_role_pk" PRIMARY KEY("participant_id","role"),
	CONSTRAINT "participant_roles_known" CHECK ("participant_roles"."role" in ('coordinator', 'redactor', 'resident', 'rater', 'investigator', 'statistician', 'auditor'))
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"code" text NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participants_once_per_study" UNIQUE("study_id","person_id"),
	CONSTRAINT "participants_code_per_study" UNIQUE("study_id","code")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"erased_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"study_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"plan" jsonb NOT NULL,
	"hash" text NOT NULL,
	"reason" text,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plans_version" PRIMARY KEY("study_id","version")
);
--> statement-breakpoint
CREATE TABLE "practice_attempts" (
	"practice_case_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practice_attempts_practice_case_id_participant_id_pk" PRIMARY KEY("practice_case_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "practice_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"stimulus" jsonb NOT NULL,
	"key" jsonb NOT NULL,
	"worked" jsonb NOT NULL,
	CONSTRAINT "practice_cases_number_per_study" UNIQUE("study_id","number")
);
--> statement-breakpoint
CREATE TABLE "rating_drafts" (
	"reading_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"seconds_visible" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rating_scores" (
	"rating_id" uuid NOT NULL,
	"criterion" text NOT NULL,
	"score" integer,
	"cannot_judge_reason" text,
	CONSTRAINT "rating_scores_rating_id_criterion_pk" PRIMARY KEY("rating_id","criterion"),
	CONSTRAINT "rating_scores_on_scale" CHECK ("rating_scores"."score" between 1 and 5),
	CONSTRAINT "rating_scores_score_or_reason" CHECK (("rating_scores"."score" is null) = (length(btrim(coalesce("rating_scores"."cannot_judge_reason", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reading_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"participant_id" uuid NOT NULL,
	"harm_severity" text,
	"harm_likelihood" text,
	"omission" boolean NOT NULL,
	"over_caution" boolean NOT NULL,
	"confidence" integer NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"after_close" boolean NOT NULL,
	"amendment_reason" text,
	"seconds_visible" integer NOT NULL,
	"submitted_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ratings_reading_version" UNIQUE("reading_id","version"),
	CONSTRAINT "ratings_confidence_on_scale" CHECK ("ratings"."confidence" between 1 and 5),
	CONSTRAINT "ratings_amendment_has_reason" CHECK ("ratings"."version" = 1 or length(btrim(coalesce("ratings"."amendment_reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "reading_openings" (
	"reading_id" uuid PRIMARY KEY NOT NULL,
	"shown_hash" text NOT NULL,
	"key_seen_before" boolean NOT NULL,
	"opened_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"vignette_id" uuid NOT NULL,
	"shown_answer_id" uuid NOT NULL,
	CONSTRAINT "readings_position_per_seat" UNIQUE("seat_id","position")
);
--> statement-breakpoint
CREATE TABLE "sealed_readings" (
	"reading_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"period" integer NOT NULL,
	"repeat_of" uuid,
	"analysis_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "sealed_readings_analysis_id" UNIQUE("analysis_id")
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"study_id" uuid PRIMARY KEY NOT NULL,
	"seed" text NOT NULL,
	"salt" text NOT NULL,
	"allocation" text NOT NULL,
	"commitment" text NOT NULL,
	"certificate" jsonb NOT NULL,
	"design_hash" text NOT NULL,
	"plan_version" integer NOT NULL,
	"plan_hash" text NOT NULL,
	"sealed_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seat_assignments" (
	"seat_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"participant_id" uuid NOT NULL,
	"reason" text,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seat_assignments_version" PRIMARY KEY("seat_id","version")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"number" integer NOT NULL,
	CONSTRAINT "seats_number_per_study" UNIQUE("study_id","number")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "shown_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"vignette_id" uuid NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"address_hash" text NOT NULL,
	"minute" timestamp (6) with time zone NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sign_in_attempts_address_hash_minute_pk" PRIMARY KEY("address_hash","minute")
);
--> statement-breakpoint
CREATE TABLE "sign_offs" (
	"seat_id" uuid PRIMARY KEY NOT NULL,
	"participant_id" uuid NOT NULL,
	"signed_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "studies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "studies_title_not_blank" CHECK (length(btrim("studies"."title")) > 0),
	CONSTRAINT "studies_state_known" CHECK ("studies"."state" in ('draft', 'collecting', 'rating', 'locked', 'unblinded'))
);
--> statement-breakpoint
CREATE TABLE "unblinding_signatures" (
	"study_id" uuid NOT NULL,
	"role" text NOT NULL,
	"participant_id" uuid NOT NULL,
	"signed_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unblinding_signatures_study_id_role_pk" PRIMARY KEY("study_id","role"),
	CONSTRAINT "unblinding_signatures_two_people" UNIQUE("study_id","participant_id"),
	CONSTRAINT "unblinding_signatures_role_known" CHECK ("unblinding_signatures"."role" in ('investigator', 'statistician'))
);
--> statement-breakpoint
CREATE TABLE "vignette_sets" (
	"study_id" uuid PRIMARY KEY NOT NULL,
	"set_id" text NOT NULL,
	"set_version" text NOT NULL,
	"set_hash" text NOT NULL,
	"is_public" boolean NOT NULL,
	"review_state" text NOT NULL,
	"disclosure" text NOT NULL,
	"rubric" jsonb NOT NULL,
	"rubric_hash" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vignettes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"stimulus" jsonb NOT NULL,
	"stimulus_hash" text NOT NULL,
	CONSTRAINT "vignettes_number_per_study" UNIQUE("study_id","number")
);
--> statement-breakpoint
ALTER TABLE "answer_drafts" ADD CONSTRAINT "answer_drafts_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_drafts" ADD CONSTRAINT "answer_drafts_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_keys" ADD CONSTRAINT "answer_keys_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_keys" ADD CONSTRAINT "answer_keys_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_links" ADD CONSTRAINT "candidate_links_candidate_id_candidate_texts_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidate_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_links" ADD CONSTRAINT "candidate_links_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_texts" ADD CONSTRAINT "candidate_texts_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_texts" ADD CONSTRAINT "candidate_texts_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_orders" ADD CONSTRAINT "case_orders_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_orders" ADD CONSTRAINT "case_orders_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_candidate_id_candidate_texts_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidate_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "designs" ADD CONSTRAINT "designs_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ethics_decisions" ADD CONSTRAINT "ethics_decisions_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "harm_judgements" ADD CONSTRAINT "harm_judgements_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_openings" ADD CONSTRAINT "ledger_openings_chain_position_ledger_entries_chain_position_fk" FOREIGN KEY ("chain","position") REFERENCES "public"."ledger_entries"("chain","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "omissions" ADD CONSTRAINT "omissions_analysis_id_sealed_readings_analysis_id_fk" FOREIGN KEY ("analysis_id") REFERENCES "public"."sealed_readings"("analysis_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "omissions" ADD CONSTRAINT "omissions_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "omissions" ADD CONSTRAINT "omissions_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_roles" ADD CONSTRAINT "participant_roles_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_attempts" ADD CONSTRAINT "practice_attempts_practice_case_id_practice_cases_id_fk" FOREIGN KEY ("practice_case_id") REFERENCES "public"."practice_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_attempts" ADD CONSTRAINT "practice_attempts_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_cases" ADD CONSTRAINT "practice_cases_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_drafts" ADD CONSTRAINT "rating_drafts_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_scores" ADD CONSTRAINT "rating_scores_rating_id_ratings_id_fk" FOREIGN KEY ("rating_id") REFERENCES "public"."ratings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_openings" ADD CONSTRAINT "reading_openings_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_shown_answer_id_shown_answers_id_fk" FOREIGN KEY ("shown_answer_id") REFERENCES "public"."shown_answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_readings" ADD CONSTRAINT "sealed_readings_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_readings" ADD CONSTRAINT "sealed_readings_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_readings" ADD CONSTRAINT "sealed_readings_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_readings" ADD CONSTRAINT "sealed_readings_repeat_of_readings_id_fk" FOREIGN KEY ("repeat_of") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seals" ADD CONSTRAINT "seals_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_assignments" ADD CONSTRAINT "seat_assignments_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_assignments" ADD CONSTRAINT "seat_assignments_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_answers" ADD CONSTRAINT "shown_answers_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_answers" ADD CONSTRAINT "shown_answers_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unblinding_signatures" ADD CONSTRAINT "unblinding_signatures_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unblinding_signatures" ADD CONSTRAINT "unblinding_signatures_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vignette_sets" ADD CONSTRAINT "vignette_sets_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vignettes" ADD CONSTRAINT "vignettes_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;