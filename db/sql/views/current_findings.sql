-- The findings in a text as it is now. One without a reason to waive it is open.
CREATE VIEW current_findings WITH (security_invoker) AS
  SELECT t.study_id, f.*, w.reason AS waiver_reason, coalesce(w.version, 0) AS waiver_versions
  FROM current_texts t
  JOIN leak_findings f ON f.candidate_id = t.candidate_id AND f.text_version = t.version
  LEFT JOIN LATERAL (
    SELECT * FROM finding_waivers w
    WHERE w.candidate_id = f.candidate_id AND w.rule = f.rule AND w.excerpt = f.excerpt
    ORDER BY w.version DESC LIMIT 1) w ON true;

GRANT SELECT ON current_findings TO equipoise_blinded, equipoise_operations;
