-- Rules S2 and T4: the seal needs every finding to be resolved.
CREATE FUNCTION guard_findings() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM current_findings f WHERE f.study_id = NEW.id AND f.waiver_reason IS NULL) THEN
    RAISE EXCEPTION 'a finding in a text of this study is open'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'studies_findings_open';
  END IF;
  RETURN NEW;
END
$$;
