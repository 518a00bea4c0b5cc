ALTER TABLE job_parts ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON job_parts TO equipoise_analysis;

CREATE POLICY readers ON job_parts FOR SELECT TO equipoise_analysis
  USING (EXISTS (SELECT FROM jobs j WHERE j.id = job_parts.job_id));

CREATE POLICY workers_write ON job_parts FOR INSERT TO equipoise_analysis
  WITH CHECK (EXISTS (SELECT FROM jobs j WHERE j.id = job_parts.job_id AND j.state = 'running'));
