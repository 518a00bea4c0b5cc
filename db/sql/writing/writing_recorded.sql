-- Rule C5: the design counts how residents write, and the very text that this one agreed to has the
-- section that says so; its title is in study/consent-texts.ts.
CREATE FUNCTION writing_recorded(author uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM authors a
    JOIN consents c ON c.participant_id = a.participant_id AND c.role = 'resident'
    WHERE a.id = author AND c.text_hash = sha256_hex(c.text)
      AND position(E'\n\nHow you write is counted\n' IN c.text) > 0
      AND (
        SELECT coalesce((d.design ->> 'recordsWriting')::boolean, false) FROM designs d
        WHERE d.study_id = a.study_id ORDER BY d.version DESC LIMIT 1))
$$;

GRANT EXECUTE ON FUNCTION writing_recorded(uuid) TO equipoise_author;
