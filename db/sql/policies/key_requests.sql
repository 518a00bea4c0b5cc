ALTER TABLE key_requests ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON key_requests
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON key_requests
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER key_requests_told AFTER INSERT ON key_requests
  FOR EACH ROW EXECUTE FUNCTION tell_of_key_step();
