CREATE TABLE "study_contacts" (
	"study_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"telephone" text,
	"participant_id" uuid NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "study_contacts_version" PRIMARY KEY("study_id","version"),
	CONSTRAINT "study_contacts_not_blank" CHECK (length(btrim("study_contacts"."name")) > 0 and length(btrim("study_contacts"."email")) > 0)
);
--> statement-breakpoint
ALTER TABLE "study_contacts" ADD CONSTRAINT "study_contacts_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_contacts" ADD CONSTRAINT "study_contacts_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;