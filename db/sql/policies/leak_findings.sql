ALTER TABLE leak_findings ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON leak_findings TO equipoise_blinded, equipoise_operations;

CREATE POLICY readers ON leak_findings FOR SELECT TO equipoise_blinded, equipoise_operations
  USING (candidate_id IN (SELECT id FROM candidate_texts));

CREATE POLICY preparing ON leak_findings FOR INSERT TO equipoise_operations
  WITH CHECK (text_version = 0 AND candidate_id IN (SELECT id FROM candidate_texts)
    AND is_collecting(candidate_id));

CREATE POLICY editing ON leak_findings FOR INSERT TO equipoise_blinded
  WITH CHECK (text_version > 0 AND candidate_id IN (SELECT id FROM candidate_texts)
    AND is_collecting(candidate_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON leak_findings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON leak_findings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
