-- After unblinding: every finding in every text, and how it was resolved.
CREATE FUNCTION opened_leaks(study uuid) RETURNS TABLE (
  answer_id uuid, vignette_number integer, arm text, author_code text, text_version integer,
  number integer, rule text, severity text, span_start integer, span_end integer, excerpt text,
  suggested_edit text, resolution text, reason text, resolver_code text, resolved_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, f.text_version, f.number, f.rule, f.severity,
      f.span_start, f.span_end, f.excerpt, f.suggested_edit,
      CASE WHEN edited.version IS NOT NULL THEN 'edited'
        WHEN waived.reason IS NOT NULL THEN 'waived' ELSE 'open' END,
      coalesce(edited.reason, waived.reason), m.code,
        CASE WHEN edited.version IS NOT NULL THEN edited.recorded_at
          WHEN waived.reason IS NOT NULL THEN waived.recorded_at END
    FROM leak_findings f
    JOIN candidate_links l ON l.candidate_id = f.candidate_id
    JOIN answers a ON a.id = l.answer_id
    JOIN vignettes v ON v.id = a.vignette_id
    JOIN authors w ON w.id = a.author_id
      -- The first edit after which these words were found no more.
      LEFT JOIN LATERAL (
        SELECT e.version, e.reason, e.participant_id, e.recorded_at FROM text_edits e
        WHERE e.candidate_id = f.candidate_id AND e.version > f.text_version
          AND NOT EXISTS (
            SELECT FROM leak_findings later
            WHERE later.candidate_id = f.candidate_id AND later.text_version = e.version
              AND later.rule = f.rule AND later.excerpt = f.excerpt)
        ORDER BY e.version LIMIT 1) edited ON true
      LEFT JOIN LATERAL (
        SELECT x.reason, x.participant_id, x.recorded_at FROM finding_waivers x
        WHERE x.candidate_id = f.candidate_id AND x.rule = f.rule AND x.excerpt = f.excerpt
        ORDER BY x.version DESC LIMIT 1) waived ON true
      LEFT JOIN participants m ON m.id = CASE
        WHEN edited.version IS NOT NULL THEN edited.participant_id
        WHEN waived.reason IS NOT NULL THEN waived.participant_id END
    WHERE a.study_id = study ORDER BY v.number, w.code, a.sample, f.text_version, f.number;
END
$$;

GRANT EXECUTE ON FUNCTION opened_leaks(uuid) TO equipoise_analysis;
