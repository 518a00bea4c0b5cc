CREATE TABLE "rating_answers" (
	"rating_id" uuid NOT NULL,
	"question" text NOT NULL,
	"kind" text NOT NULL,
	"answer" text NOT NULL,
	CONSTRAINT "rating_answers_rating_id_question_pk" PRIMARY KEY("rating_id","question"),
	CONSTRAINT "rating_answers_kind" CHECK ("rating_answers"."kind" in ('scale', 'choice', 'yes-no', 'text')),
	CONSTRAINT "rating_answers_not_blank" CHECK (length(btrim("rating_answers"."answer")) > 0),
	CONSTRAINT "rating_answers_points" CHECK ("rating_answers"."kind" <> 'scale' or "rating_answers"."answer" ~ '^[0-9]$'),
	CONSTRAINT "rating_answers_yes_no" CHECK ("rating_answers"."kind" <> 'yes-no' or "rating_answers"."answer" in ('yes', 'no'))
);
--> statement-breakpoint
ALTER TABLE "ratings" ALTER COLUMN "omission" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ratings" ALTER COLUMN "over_caution" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ratings" ALTER COLUMN "confidence" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ratings" ALTER COLUMN "comment" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "ratings" ALTER COLUMN "comment" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "rating_answers" ADD CONSTRAINT "rating_answers_rating_id_ratings_id_fk" FOREIGN KEY ("rating_id") REFERENCES "public"."ratings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_one_form" CHECK (num_nulls("ratings"."omission", "ratings"."over_caution", "ratings"."confidence", "ratings"."comment") = 0 or num_nonnulls("ratings"."harm_severity", "ratings"."harm_likelihood", "ratings"."omission", "ratings"."over_caution", "ratings"."confidence", "ratings"."comment") = 0);