-- The texts of each answer: raw, as prepared, after each edit, and the hash of what was cleared.
CREATE FUNCTION text_histories(study uuid) RETURNS TABLE (
  answer_id uuid, vignette_number integer, arm text, author_code text, sample integer,
  raw_text text, raw_hash text, presented_text text, presented_hash text, edits jsonb,
  cleared_hash text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_text_reader(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, a.sample, a.raw_text, a.raw_hash, t.text, t.text_hash,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('version', e.version, 'text', e.text,
          'textHash', e.text_hash, 'reason', e.reason, 'editor', m.code,
          'at', ledger_time(e.recorded_at))
          ORDER BY e.version)
        FROM text_edits e
        JOIN participants m ON m.id = e.participant_id WHERE e.candidate_id = t.id),
        '[]'),
      (
        SELECT c.text_hash FROM clearances c WHERE c.candidate_id = t.id ORDER BY c.version DESC
        LIMIT 1)
    FROM answers a
    JOIN vignettes v ON v.id = a.vignette_id
    JOIN authors w ON w.id = a.author_id
    LEFT JOIN candidate_links l ON l.answer_id = a.id
    LEFT JOIN candidate_texts t ON t.id = l.candidate_id WHERE a.study_id = study
    ORDER BY v.number, w.code, a.sample;
END
$$;

GRANT EXECUTE ON FUNCTION text_histories(uuid) TO equipoise_operations, equipoise_analysis;
