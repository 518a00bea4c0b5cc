-- Rule T4, held here too: nobody clears a text with an open finding, or another text than the
-- current one.
CREATE FUNCTION guard_clearance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM current_findings f
    WHERE f.candidate_id = NEW.candidate_id AND f.waiver_reason IS NULL) THEN
    RAISE EXCEPTION 'a finding in this text is open'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'clearances_findings_open';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM current_texts t
    WHERE t.candidate_id = NEW.candidate_id AND t.text_hash = NEW.text_hash) THEN
    RAISE EXCEPTION 'this text was edited meanwhile'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'clearances_other_text';
  END IF;
  RETURN NEW;
END
$$;
