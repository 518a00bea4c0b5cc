-- Which roles there are is held by the trigger that also says which go together, from role_homes(). What a study is a study of is set
-- once; everything so far is a reader study.
ALTER TABLE "participant_roles" DROP CONSTRAINT "participant_roles_known";--> statement-breakpoint
ALTER TABLE "studies" ADD COLUMN "kind" text DEFAULT 'reader-study' NOT NULL;--> statement-breakpoint
ALTER TABLE "studies" ADD CONSTRAINT "studies_kind_known" CHECK ("studies"."kind" in ('reader-study'));