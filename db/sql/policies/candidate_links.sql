ALTER TABLE candidate_links ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON candidate_links TO equipoise_operations;

CREATE POLICY coordinators ON candidate_links TO equipoise_operations
  USING (candidate_id IN (SELECT id FROM candidate_texts))
  WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON candidate_links
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON candidate_links
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER candidate_links_whole_case AFTER INSERT ON candidate_links
  REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION guard_whole_case();

CREATE TRIGGER stands BEFORE INSERT ON candidate_links
  FOR EACH ROW EXECUTE FUNCTION refuse_text_set_aside();
