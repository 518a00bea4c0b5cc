-- Rule P5, held here too, whatever the program forgets.
CREATE FUNCTION guard_mail_asked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM participants m
    JOIN people p ON p.id = m.person_id
    WHERE m.id = NEW.participant_id AND m.study_id = NEW.study_id AND p.email IS NOT NULL) THEN
    RAISE EXCEPTION 'nobody of this study with an address' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT wants_mail(NEW.participant_id) THEN
    RAISE EXCEPTION 'this person wants no mail' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.kind = 'reminder'
    AND NOT EXISTS (
      SELECT FROM work_left(NEW.study_id) w
      WHERE w.participant_id = NEW.participant_id AND w.items_left > 0) THEN
    RAISE EXCEPTION 'nothing is left to be reminded of' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
