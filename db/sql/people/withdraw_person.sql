-- Rule P10: a person leaves, unless one of the two obstacles of study/withdrawal.ts is in the way.
CREATE FUNCTION withdraw_person(participant uuid, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  study uuid;
  person uuid;
BEGIN
  SELECT study_id, person_id INTO study, person FROM participants
  WHERE id = participant AND study_id IN (SELECT acting_studies('coordinator'));
  IF study IS NULL THEN
    RAISE EXCEPTION 'not yours to record' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM hold_study(study);
  IF seat_still_held(participant) IS NOT NULL THEN
    RAISE EXCEPTION 'a seat would be left without its rater'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawals_seat_p10';
  END IF;
  IF EXISTS (
    SELECT FROM participant_roles r JOIN role_homes() h ON h.role = r.role, studies t
    WHERE r.participant_id = participant AND t.id = study AND t.state = ANY (h.needed_in)
      AND NOT EXISTS (
        SELECT FROM participant_roles o
        JOIN participants p ON p.id = o.participant_id
        WHERE p.study_id = study AND o.role = r.role AND p.id <> participant
          AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id))) THEN
    RAISE EXCEPTION 'a step of the study would be left without its person'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawals_role_p10';
  END IF;
  INSERT INTO withdrawals (participant_id, study_id, recorded_by, reason)
  VALUES (participant, study, acting_member(study), why);
  -- A message that waits would carry a link: who has left wants none.
  UPDATE mail_messages SET failed_at = now(), problem = 'opted-out'
  WHERE mail_messages.participant_id = participant AND sent_at IS NULL AND failed_at IS NULL;
  -- Whoever takes part in another study still signs in there; this study is closed to them by
  -- acting_member() and acting_participants().
  IF NOT takes_part(person) THEN
    UPDATE sessions SET ended_at = now() WHERE person_id = person AND ended_at IS NULL;
    UPDATE invitations SET expires_at = now()
    WHERE person_id = person AND used_at IS NULL AND expires_at > now();
  END IF;
END
$$;

GRANT EXECUTE ON FUNCTION withdraw_person(uuid, text) TO equipoise_operations;
