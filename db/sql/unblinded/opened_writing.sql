-- After unblinding: one row per section of each resident's answer; without counts where nothing was
-- recorded, and empty where the design records none.
CREATE FUNCTION opened_writing(study uuid) RETURNS TABLE (
  answer_id uuid, vignette_number integer, arm text, author_code text, section text,
  seconds integer, pastes integer, pasted_characters integer
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, s.key,
      (a.writing_summary -> s.key ->> 'seconds')::integer,
      (a.writing_summary -> s.key ->> 'pastes')::integer,
      (a.writing_summary -> s.key ->> 'pastedCharacters')::integer
    FROM answers a
    JOIN vignettes v ON v.id = a.vignette_id
    JOIN authors w ON w.id = a.author_id
    CROSS JOIN unnest(ARRAY['bottomLine', 'problem', 'actions', 'monitoring',
      'uncertainty']) WITH ORDINALITY s (key,
      place)
    WHERE a.study_id = study AND w.participant_id IS NOT NULL AND consent_names_writing(study)
    ORDER BY v.number, w.code, s.place;
END
$$;

GRANT EXECUTE ON FUNCTION opened_writing(uuid) TO equipoise_analysis;
