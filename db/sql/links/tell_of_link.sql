-- Rule P17: a person is told by mail of a link made for them and of one used, through the first of
-- their studies whose mail they want.
CREATE FUNCTION tell_of_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO mail_messages (study_id, participant_id, kind, asked_by, about_link)
  SELECT m.study_id, m.id, TG_ARGV[0], m.id, NEW.id FROM participants m
  JOIN people p ON p.id = m.person_id
  WHERE m.person_id = NEW.person_id AND p.email IS NOT NULL AND wants_mail(m.id)
    AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = m.id)
  ORDER BY m.study_id LIMIT 1;
  RETURN NEW;
END
$$;
