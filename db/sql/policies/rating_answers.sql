ALTER TABLE rating_answers ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON rating_answers TO equipoise_blinded;

CREATE POLICY own ON rating_answers TO equipoise_blinded
  USING (rating_id IN (SELECT id FROM ratings))
  WITH CHECK (rating_id IN (SELECT id FROM ratings));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rating_answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON rating_answers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
