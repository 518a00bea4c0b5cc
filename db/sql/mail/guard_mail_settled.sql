-- A message keeps what was asked, and once it has ended it has ended.
CREATE FUNCTION guard_mail_settled() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL OR OLD.failed_at IS NOT NULL
    OR (NEW.id, NEW.study_id, NEW.participant_id, NEW.kind, NEW.asked_by, NEW.asked_at,
      NEW.asked_on) IS DISTINCT FROM (OLD.id, OLD.study_id, OLD.participant_id, OLD.kind,
      OLD.asked_by, OLD.asked_at, OLD.asked_on) THEN
    RAISE EXCEPTION 'a message keeps what was asked and how it ended'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
