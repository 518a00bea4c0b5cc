ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, DELETE ON jobs TO equipoise_analysis;
GRANT UPDATE (
  state, attempt, process, held_until, step, done, total, act_at, outcome, problem, ended_at,
  kept_until
) ON jobs TO equipoise_analysis;

-- Rule J2: those who may see what comes of it, and of an export, which is an act of one person,
-- that person alone.
CREATE POLICY readers ON jobs TO equipoise_analysis
  USING (study_id = ANY (ARRAY(SELECT acting_studies('investigator', 'statistician')))
    AND (kind = 'report' OR asked_by = acting_member(study_id)));

-- Before unblinding there is no job, so that no file of one tells anything.
CREATE POLICY after_unblinding ON jobs AS RESTRICTIVE FOR INSERT TO equipoise_analysis
  WITH CHECK (asked_by = acting_member(study_id) AND state = 'waiting' AND attempt = 0
    AND EXISTS (SELECT FROM studies s WHERE s.id = jobs.study_id AND s.state = 'unblinded'));

-- What was done goes when it is over; what is under way is ended, and goes later.
CREATE POLICY only_what_ended ON jobs AS RESTRICTIVE FOR DELETE TO equipoise_analysis
  USING (ended_at IS NOT NULL);
