ALTER TABLE text_edits ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON text_edits TO equipoise_blinded;
GRANT SELECT ON text_edits TO equipoise_operations;

-- candidate_texts shows redactors and coordinators the texts of their own studies alone.
CREATE POLICY redactors_read ON text_edits FOR SELECT TO equipoise_blinded, equipoise_operations
  USING (candidate_id IN (SELECT id FROM candidate_texts));

CREATE POLICY redactors_write ON text_edits FOR INSERT TO equipoise_blinded
  WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts)
    AND participant_id IN (SELECT acting_participants('redactor')) AND is_collecting(candidate_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON text_edits
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON text_edits
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
