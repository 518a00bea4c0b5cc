-- After unblinding: everything that rule A14 needs to draw again.
CREATE FUNCTION opened_draw(study uuid) RETURNS TABLE (inputs text, secret text, voices jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT f.inputs, s.secret,
      (
        SELECT jsonb_agg(jsonb_build_object('voice', c.voice, 'participant', c.participant_id,
          'commitment', c.commitment, 'nonce', c.nonce)
          ORDER BY c.voice)
        FROM standing_commitments(study) c)
    FROM standing_freeze(study) f
    JOIN draw_secrets s ON s.study_id = f.study_id AND s.attempt = f.attempt;
END
$$;

GRANT EXECUTE ON FUNCTION opened_draw(uuid) TO equipoise_analysis;
