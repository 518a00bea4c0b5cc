-- The coordinator reads answers, but not how they were typed: before unblinding only their resident
-- sees that.
ALTER TABLE answers ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON answers TO equipoise_author;
GRANT INSERT ON answers TO equipoise_operations;
GRANT SELECT (
  id, study_id, vignette_id, author_id, sample, raw_text, raw_hash, sections, attestation,
  seconds_visible, submitted_at
) ON answers TO equipoise_operations;

CREATE POLICY own_read ON answers FOR SELECT TO equipoise_author
  USING (author_id IN (SELECT id FROM authors));

CREATE POLICY own_write ON answers FOR INSERT TO equipoise_author
  WITH CHECK ((author_id, study_id) IN (SELECT id, study_id FROM authors) AND sample = 1
    AND EXISTS (SELECT 1 FROM studies s WHERE s.id = answers.study_id AND s.state = 'collecting')
    AND EXISTS (
      SELECT 1 FROM case_orders c
      WHERE c.author_id = answers.author_id AND c.vignette_id = answers.vignette_id));

CREATE POLICY coordinators_read ON answers FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

-- Rule C1: a resident's own answers come through the author's login; this is for models' authors
-- alone. Rule I7: and only for those of whom a card is recorded.
CREATE POLICY coordinators_import ON answers FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND EXISTS (SELECT 1 FROM studies s WHERE s.id = answers.study_id AND s.state = 'collecting')
    AND EXISTS (
      SELECT 1 FROM authors w
      WHERE w.id = answers.author_id AND w.study_id = answers.study_id
        AND w.participant_id IS NULL)
    AND EXISTS (SELECT 1 FROM provenance_cards c WHERE c.author_id = answers.author_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON answers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER writing_named_by_consent BEFORE INSERT ON answers
  FOR EACH ROW WHEN (NEW.writing_summary IS NOT NULL) EXECUTE FUNCTION refuse_unnamed_writing();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON answers
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

CREATE TRIGGER next_attempt BEFORE INSERT ON answers
  FOR EACH ROW EXECUTE FUNCTION guard_attempt();
