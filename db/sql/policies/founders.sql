-- Written by the owner alone, asked by may_found().
ALTER TABLE founders ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON founders
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON founders
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
