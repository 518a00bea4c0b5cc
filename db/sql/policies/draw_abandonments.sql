ALTER TABLE draw_abandonments ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON draw_abandonments
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON draw_abandonments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
