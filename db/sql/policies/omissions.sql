ALTER TABLE omissions ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON omissions TO equipoise_analysis;

CREATE POLICY readers ON omissions FOR SELECT TO equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician')));

CREATE POLICY leaving_out ON omissions FOR INSERT TO equipoise_analysis
  WITH CHECK (study_id IN (SELECT acting_studies('investigator'))
    AND participant_id = acting_member(study_id)
    AND EXISTS (SELECT 1 FROM studies s WHERE s.id = omissions.study_id AND s.state = 'rating'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON omissions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON omissions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
