-- A text as it is now: as prepared, or after its last edit.
CREATE VIEW current_texts WITH (security_invoker) AS
  SELECT t.study_id, t.id AS candidate_id, t.vignette_id, coalesce(e.version, 0) AS version,
    coalesce(e.text, t.text) AS text, coalesce(e.text_hash, t.text_hash) AS text_hash, e.reason
  FROM candidate_texts t
  LEFT JOIN LATERAL (
    SELECT * FROM text_edits e WHERE e.candidate_id = t.id ORDER BY e.version DESC
    LIMIT 1) e ON true;

GRANT SELECT ON current_texts TO equipoise_blinded, equipoise_operations;
