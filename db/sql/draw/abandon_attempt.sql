-- Ends an attempt of the draw. The ledger's entry names who is missing. Granted to no login.
CREATE FUNCTION abandon_attempt(study uuid, for_cause text, missing jsonb, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened integer := (SELECT count(c.nonce)::integer FROM standing_commitments(study) c);
BEGIN
  PERFORM append_own(study, 'draw-abandoned',
    jsonb_build_object('attempt', draw_attempt(study), 'why', for_cause, 'missing', missing,
      'opened', opened)::text,
    jsonb_build_object('reason', reason)::text);
  INSERT INTO draw_abandonments (study_id, attempt, why, participant_id, missing, reason)
  VALUES (study, draw_attempt(study), for_cause, acting_member(study), missing, reason);
END
$$;
