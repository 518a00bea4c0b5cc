-- History is refused to everyone, the owner included: a correction is a new row.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['installation', 'consents', 'designs', 'plans', 'ethics_decisions', 'vignette_sets', 'vignettes', 'answer_keys', 'practice_cases',
    'authors', 'case_orders', 'answers', 'candidate_texts', 'candidate_links', 'clearances', 'shown_answers', 'seats', 'seat_assignments', 'readings', 'sealed_readings', 'seals',
    'reading_openings', 'harm_judgements', 'ratings', 'rating_scores', 'sign_offs', 'omissions', 'unblinding_signatures', 'ledger_entries', 'ledger_openings'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
