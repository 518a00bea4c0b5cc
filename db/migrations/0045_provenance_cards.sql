CREATE TABLE "provenance_cards" (
	"author_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"study_id" uuid NOT NULL,
	"document" jsonb NOT NULL,
	"hash" text NOT NULL,
	"reason" text,
	"participant_id" uuid NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provenance_cards_version" PRIMARY KEY("author_id","version"),
	CONSTRAINT "provenance_cards_corrected_with_reason" CHECK (("provenance_cards"."version" = 1) = ("provenance_cards"."reason" is null) and ("provenance_cards"."reason" is null or length(btrim("provenance_cards"."reason")) > 0))
);
--> statement-breakpoint
ALTER TABLE "provenance_cards" ADD CONSTRAINT "provenance_cards_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provenance_cards" ADD CONSTRAINT "provenance_cards_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provenance_cards" ADD CONSTRAINT "provenance_cards_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;