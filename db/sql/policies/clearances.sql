ALTER TABLE clearances ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON clearances TO equipoise_blinded;
GRANT SELECT ON clearances TO equipoise_operations;

CREATE POLICY redactors ON clearances TO equipoise_blinded
  USING (candidate_id IN (SELECT id FROM candidate_texts))
  WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts)
    AND participant_id IN (SELECT acting_participants('redactor')));

CREATE POLICY coordinators ON clearances FOR SELECT TO equipoise_operations
  USING (candidate_id IN (SELECT id FROM candidate_texts));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clearances
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON clearances
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER clearances_guard BEFORE INSERT ON clearances
  FOR EACH ROW EXECUTE FUNCTION guard_clearance();
