-- Rule P17: a person is told by mail of a link made for them and of one used.
CREATE FUNCTION tell_of_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO mail_messages (study_id, participant_id, kind, asked_by, about_link)
  SELECT m.study_id, m.id, TG_ARGV[0], m.id, NEW.id FROM told_through(NEW.person_id) m
  JOIN people p ON p.id = m.person_id
  WHERE p.email IS NOT NULL;
  RETURN NEW;
END
$$;
