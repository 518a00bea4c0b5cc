-- What those who take part in a draw see of it: hashes, pseudonyms and times.
CREATE FUNCTION draw_standing(study uuid) RETURNS TABLE (
  attempt integer, frozen jsonb, voices jsonb, has_auditor boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT draw_attempt(study),
    (
      SELECT jsonb_build_object('attempt', f.attempt, 'inputsHash', f.inputs_hash,
        'secretCommitment', f.secret_commitment, 'frozenAt', ledger_time(f.recorded_at))
      FROM standing_freeze(study) f),
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('voice', c.voice, 'version', c.version,
        'participantId', c.participant_id, 'code', m.code, 'commitment', c.commitment,
        'committedAt', ledger_time(c.committed_at), 'isOpened', c.nonce IS NOT NULL)
        ORDER BY c.voice)
      FROM standing_commitments(study) c
      JOIN participants m ON m.id = c.participant_id),
      '[]'),
    study_has_auditor(study)
  WHERE study IN (SELECT acting_studies('coordinator', 'statistician', 'investigator', 'auditor'))
$$;

GRANT EXECUTE ON FUNCTION draw_standing(uuid) TO equipoise_gate, equipoise_operations;
