-- Rule P12 for a resident who is given another role: what a shown link opened, or still could open,
-- is over. So is what an earlier version left, where nobody knows how a link reached its person.
CREATE FUNCTION end_shown_links() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE person uuid := (SELECT person_id FROM participants WHERE id = NEW.participant_id);
BEGIN
  IF (SELECT link_is_shown FROM role_homes() WHERE role = NEW.role) THEN RETURN NEW; END IF;
  PERFORM hold_links(person);
  UPDATE invitations i SET ended_at = now()
  WHERE i.person_id = person AND i.way IN ('shown', 'unknown') AND is_open(i);
  UPDATE sessions s SET ended_at = now() FROM invitations i
  WHERE s.link_id = i.id AND s.person_id = person AND i.way IN ('shown', 'unknown')
    AND s.ended_at IS NULL;
  RETURN NEW;
END
$$;
