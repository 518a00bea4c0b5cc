-- After unblinding: the hashes of each text from raw to shown, by version.
CREATE FUNCTION opened_text_versions(study uuid) RETURNS TABLE (
  answer_id uuid, vignette_number integer, arm text, author_code text, version integer,
  raw_hash text, presented_hash text, text_hash text, shown_hash text, editor_code text,
  reason text, recorded_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, each.version, a.raw_hash, t.text_hash, each.text_hash,
      shown.text_hash, m.code, each.reason, each.recorded_at
    FROM answers a
    JOIN vignettes v ON v.id = a.vignette_id
    JOIN authors w ON w.id = a.author_id
    JOIN candidate_links l ON l.answer_id = a.id
    JOIN candidate_texts t ON t.id = l.candidate_id
    CROSS JOIN LATERAL (
      SELECT 0 AS version, t.text_hash, NULL::uuid AS participant_id, NULL::text AS reason,
        NULL::timestamptz AS recorded_at
      UNION ALL SELECT e.version, e.text_hash, e.participant_id, e.reason, e.recorded_at
      FROM text_edits e WHERE e.candidate_id = t.id) each
    LEFT JOIN participants m ON m.id = each.participant_id
    LEFT JOIN LATERAL (
      SELECT DISTINCT s.text_hash FROM sealed_readings x
      JOIN readings r ON r.id = x.reading_id
      JOIN shown_answers s ON s.id = r.shown_answer_id
      WHERE x.answer_id = a.id) shown ON true
    WHERE a.study_id = study
    ORDER BY v.number, w.code, a.sample, each.version;
END
$$;

GRANT EXECUTE ON FUNCTION opened_text_versions(uuid) TO equipoise_analysis;
