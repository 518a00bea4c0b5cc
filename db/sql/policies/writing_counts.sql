ALTER TABLE writing_counts ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON writing_counts TO equipoise_author;

CREATE POLICY own ON writing_counts TO equipoise_author
  USING (author_id IN (SELECT id FROM authors))
  WITH CHECK (author_id IN (SELECT id FROM authors));

CREATE TRIGGER writing_named_by_consent BEFORE INSERT OR UPDATE ON writing_counts
  FOR EACH ROW EXECUTE FUNCTION refuse_unnamed_writing();
