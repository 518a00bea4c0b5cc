ALTER TABLE key_request_steps ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON key_request_steps
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON key_request_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER key_request_steps_told AFTER INSERT ON key_request_steps
  FOR EACH ROW EXECUTE FUNCTION tell_of_key_step();
