-- One row per reading and criterion for the analysis, without its arm.
CREATE VIEW analysis_scores WITH (security_barrier) AS
  SELECT s.study_id, s.analysis_id, c.criterion, c.score, c.cannot_judge_reason
  FROM sealed_readings s
  JOIN primary_ratings r ON r.reading_id = s.reading_id
  JOIN rating_scores c ON c.rating_id = r.id
  WHERE s.study_id IN (SELECT studies_read_by_analysis());
