ALTER TABLE key_confirmations ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON key_confirmations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON key_confirmations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
