-- Rule W5: the last commitment of each voice, if it was opened or was made in the running attempt.
CREATE FUNCTION standing_commitments(study uuid) RETURNS TABLE (
  voice text, version integer, participant_id uuid, commitment text, committed_at timestamptz,
  nonce text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.voice, c.version, c.participant_id, c.commitment, c.recorded_at, n.nonce
  FROM (
    SELECT DISTINCT ON (d.voice) d.* FROM draw_commitments d WHERE d.study_id = study
    ORDER BY d.voice, d.version DESC) c
  LEFT JOIN draw_nonces n ON n.study_id = c.study_id AND n.voice = c.voice AND n.version = c.version
  WHERE c.attempt > draw_last_given_up(study)
    AND (n.nonce IS NOT NULL OR c.attempt = draw_attempt(study))
$$;
