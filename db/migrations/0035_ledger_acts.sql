CREATE INDEX "ledger_entries_acts" ON "ledger_entries" USING btree ("study_id","act","recorded_at","chain","position");--> statement-breakpoint
-- The page's verdict is found by the program, in stretches and beside the request (study/ledger-walk.ts).
DROP FUNCTION ledger_check(uuid);--> statement-breakpoint
DROP FUNCTION ledger_checkpoint_break(uuid);
