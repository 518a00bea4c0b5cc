CREATE INDEX "ledger_entries_newest" ON "ledger_entries" USING btree ("study_id","recorded_at","chain","position");--> statement-breakpoint
-- The newest entry of each chain is one step in its key, so a checkpoint costs the same at any size of the ledger.
CREATE OR REPLACE FUNCTION ledger_checkpoint(study uuid, every integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  heads jsonb;
  loose integer;
  anchored jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  SELECT detail::jsonb -> 'heads' INTO anchored FROM ledger_entries WHERE chain = study AND act = 'checkpoint' ORDER BY position DESC LIMIT 1;
  SELECT jsonb_object_agg(h.chain, jsonb_build_array(h.position, h.hash)), sum(h.position - coalesce((anchored -> h.chain::text ->> 0)::integer, 0))
    INTO heads, loose
    FROM participants p CROSS JOIN LATERAL (SELECT e.chain, e.position, e.hash FROM ledger_entries e WHERE e.chain = p.id ORDER BY e.position DESC LIMIT 1) h
    WHERE p.study_id = study;
  IF coalesce(loose, 0) < greatest(every, 1) THEN RETURN 0; END IF;
  PERFORM ledger_write(study, study, study, 'checkpoint', jsonb_build_object('heads', heads)::text, '');
  RETURN loose;
END $$;
--> statement-breakpoint
-- Rule L5 for the page: what checkLedger() finds in study/ledger.ts, without an entry leaving the database.
CREATE FUNCTION ledger_check(study uuid) RETURNS TABLE (entries integer, chains integer, checkpoints integer, not_yet_anchored integer, chain uuid, "position" integer, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE newest ledger_entries;
BEGIN
  IF study NOT IN (SELECT acting_studies('auditor', 'investigator', 'statistician', 'coordinator')) THEN RAISE EXCEPTION 'not a reader of this ledger' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT count(*), count(DISTINCT e.chain), count(*) FILTER (WHERE e.act = 'checkpoint') INTO entries, chains, checkpoints FROM ledger_entries e WHERE e.study_id = study;
  not_yet_anchored := entries;
  SELECT l.chain, l.position, l.reason INTO chain, position, reason FROM (
    SELECT e.chain, e.position, CASE WHEN e.position <> row_number() OVER own THEN 'position-skipped' WHEN e.previous <> coalesce(lag(e.hash) OVER own, repeat('0', 64)) THEN 'link-differs'
      WHEN e.hash <> sha256_hex(ledger_line(e)) THEN 'hash-differs' END AS reason
    FROM ledger_entries e WHERE e.study_id = study WINDOW own AS (PARTITION BY e.chain ORDER BY e.position)) l
    WHERE l.reason IS NOT NULL ORDER BY l.chain, l.position LIMIT 1;
  IF reason IS NULL THEN
    SELECT c.chain, c.position, c.reason INTO chain, position, reason FROM ledger_checkpoint_break(study) c;
  END IF;
  IF reason IS NULL THEN
    SELECT * INTO newest FROM ledger_entries e WHERE e.chain = study AND e.act = 'checkpoint' ORDER BY e.position DESC LIMIT 1;
    SELECT coalesce(sum(h.length - CASE WHEN h.chain = study THEN coalesce(newest.position, 0) ELSE coalesce((newest.detail::jsonb -> 'heads' -> h.chain::text ->> 0)::integer, 0) END), 0)
      INTO not_yet_anchored FROM (SELECT e.chain, count(*) AS length FROM ledger_entries e WHERE e.study_id = study GROUP BY e.chain) h;
  END IF;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- The first head that a checkpoint recorded otherwise than its chain has it, or whose entry is gone.
CREATE FUNCTION ledger_checkpoint_break(study uuid) RETURNS TABLE (chain uuid, "position" integer, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE recorded record;
BEGIN
  FOR recorded IN SELECT e.chain, e.position, e.detail FROM ledger_entries e WHERE e.study_id = study AND e.act = 'checkpoint' ORDER BY e.position LOOP
    BEGIN
      SELECT h.key::uuid, (h.value ->> 0)::integer, CASE WHEN e.hash IS NULL THEN 'entry-missing' ELSE 'checkpoint-differs' END INTO chain, position, reason
        FROM jsonb_each(recorded.detail::jsonb -> 'heads') h LEFT JOIN ledger_entries e ON e.chain = h.key::uuid AND e.position = (h.value ->> 0)::integer
        WHERE e.hash IS DISTINCT FROM h.value ->> 1 ORDER BY h.key LIMIT 1;
    EXCEPTION WHEN data_exception OR invalid_text_representation OR datatype_mismatch THEN
      -- Whoever rewrites a checkpoint can also hash it again.
      chain := recorded.chain; position := recorded.position; reason := 'checkpoint-differs';
    END;
    IF reason IS NOT NULL THEN RETURN NEXT; RETURN; END IF;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION ledger_check(uuid), ledger_checkpoint_break(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ledger_check(uuid) TO equipoise_gate;
