-- Rule I7: before the unblinding the card is the coordinator's alone, who knows the arms. Whoever
-- reads results gets it through record_rows, which refuses until then.
ALTER TABLE provenance_cards ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON provenance_cards TO equipoise_operations;

CREATE POLICY coordinators_read ON provenance_cards FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY coordinators ON provenance_cards FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND participant_id = acting_member(study_id)
    AND EXISTS (
      SELECT 1 FROM authors w
      WHERE w.id = provenance_cards.author_id AND w.study_id = provenance_cards.study_id
        AND w.participant_id IS NULL));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON provenance_cards
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON provenance_cards
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
