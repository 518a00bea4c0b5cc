ALTER TABLE released_readings ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON released_readings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON released_readings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
