-- Which functions, views, policies, triggers and grants this database has, by the version of db/sql; the newest row is in force.
-- In a schema of its own, which no serving login may use.
CREATE SCHEMA equipoise;
--> statement-breakpoint
CREATE TABLE equipoise.sql_versions (
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"applied_at" timestamp (6) with time zone PRIMARY KEY DEFAULT clock_timestamp() NOT NULL
);
