ALTER TABLE shown_answers ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON shown_answers TO equipoise_blinded;
GRANT INSERT ON shown_answers TO equipoise_operations;

-- A text can be read once its reading was opened, and not before.
CREATE POLICY opened ON shown_answers FOR SELECT TO equipoise_blinded
  USING (id IN (
    SELECT r.shown_answer_id FROM readings r JOIN reading_openings o ON o.reading_id = r.id));

CREATE POLICY coordinators ON shown_answers TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

-- What the previous rater had opened stays shut too.
CREATE POLICY declared ON shown_answers AS RESTRICTIVE FOR SELECT TO equipoise_blinded
  USING (study_id NOT IN (SELECT studies_owing_declaration()));

CREATE POLICY seal_alone ON shown_answers AS RESTRICTIVE FOR INSERT TO equipoise_operations
  WITH CHECK (is_being_sealed(study_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON shown_answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON shown_answers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
