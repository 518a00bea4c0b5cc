ALTER TABLE "mail_messages" DROP CONSTRAINT "mail_messages_kind_known";--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "people_named_until_erased";--> statement-breakpoint
ALTER TABLE "mail_messages" ADD COLUMN "about_request" uuid;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD COLUMN "request_moment" text;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD COLUMN "to_former" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "former_email" text;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_about_request_key_requests_id_fk" FOREIGN KEY ("about_request") REFERENCES "public"."key_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_notice_has_request" CHECK (("mail_messages"."kind" = 'key-request') = ("mail_messages"."about_request" is not null) and ("mail_messages"."about_request" is null) = ("mail_messages"."request_moment" is null));--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_request_moment_known" CHECK ("mail_messages"."request_moment" in ('asked', 'approved', 'stopped', 'done'));--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_former_told_of_change" CHECK (not "mail_messages"."to_former" or "mail_messages"."kind" = 'address-changed');--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_kind_known" CHECK ("mail_messages"."kind" in ('invitation', 'reminder', 'link-made', 'link-used', 'address-changed', 'key-request'));--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_named_until_erased" CHECK (("people"."name" is null) = ("people"."erased_at" is not null) and ("people"."erased_at" is null or "people"."email" is null and "people"."former_email" is null));