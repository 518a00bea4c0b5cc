ALTER TABLE case_orders ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON case_orders TO equipoise_author;
GRANT SELECT, INSERT ON case_orders TO equipoise_operations;

CREATE POLICY own ON case_orders FOR SELECT TO equipoise_author
  USING (author_id IN (SELECT id FROM authors));

CREATE POLICY coordinators ON case_orders TO equipoise_operations
  USING (author_id IN (SELECT id FROM authors))
  WITH CHECK (author_id IN (SELECT id FROM authors));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON case_orders
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON case_orders
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
