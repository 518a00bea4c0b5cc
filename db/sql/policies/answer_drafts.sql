ALTER TABLE answer_drafts ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON answer_drafts TO equipoise_author;
GRANT SELECT (
  author_id, vignette_id, version, seconds_visible, updated_at
) ON answer_drafts TO equipoise_operations;

CREATE POLICY own ON answer_drafts TO equipoise_author
  USING (author_id IN (SELECT id FROM authors))
  WITH CHECK (author_id IN (SELECT id FROM authors));

CREATE POLICY coordinators ON answer_drafts FOR SELECT TO equipoise_operations
  USING (author_id IN (SELECT id FROM authors));
