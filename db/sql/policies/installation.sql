ALTER TABLE installation ENABLE ROW LEVEL SECURITY;

GRANT
  SELECT ON installation TO equipoise_gate, equipoise_author, equipoise_blinded,
    equipoise_operations, equipoise_analysis;

CREATE POLICY all_read ON installation FOR SELECT
  USING (true);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON installation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON installation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
