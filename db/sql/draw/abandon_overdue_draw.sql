-- Rule W5: after 72 hours anyone of the study may end an attempt in which a nonce is missing.
CREATE FUNCTION abandon_overdue_draw(study uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE missing jsonb;
BEGIN
  PERFORM hold_draw(study);
  IF study NOT IN (
    SELECT acting_studies('coordinator', 'statistician', 'investigator', 'auditor')) THEN
    RAISE EXCEPTION 'no part in this draw' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT jsonb_agg(jsonb_build_object('voice', c.voice, 'participantId', c.participant_id,
    'code', m.code)
    ORDER BY c.voice)
  INTO missing
  FROM standing_commitments(study) c
  JOIN participants m ON m.id = c.participant_id WHERE c.nonce IS NULL;
  IF missing IS NULL OR coalesce(now() < draw_opens_from(study) + interval '72 hours', true) THEN
    RAISE EXCEPTION 'nothing is overdue' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM abandon_attempt(study, 'not-opened', missing, NULL);
END
$$;

GRANT EXECUTE ON FUNCTION abandon_overdue_draw(uuid) TO equipoise_gate;
