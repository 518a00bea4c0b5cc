ALTER TABLE finding_waivers ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON finding_waivers TO equipoise_blinded;
GRANT SELECT ON finding_waivers TO equipoise_operations;

CREATE POLICY redactors_read ON finding_waivers FOR SELECT
  TO equipoise_blinded, equipoise_operations
  USING (candidate_id IN (SELECT id FROM candidate_texts));

CREATE POLICY redactors_write ON finding_waivers FOR INSERT TO equipoise_blinded
  WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts)
    AND participant_id IN (SELECT acting_participants('redactor')) AND is_collecting(candidate_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON finding_waivers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON finding_waivers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
