ALTER TABLE rating_scores ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON rating_scores TO equipoise_blinded;

CREATE POLICY own ON rating_scores TO equipoise_blinded
  USING (rating_id IN (SELECT id FROM ratings))
  WITH CHECK (rating_id IN (SELECT id FROM ratings));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rating_scores
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON rating_scores
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
