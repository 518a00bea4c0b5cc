ALTER TABLE draw_commitments ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON draw_commitments
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON draw_commitments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
