-- Rule P13: a new link ends the older ones. A mailed link counts from the moment its letter was
-- taken (settle_message()); until then its person has only the older one.
CREATE FUNCTION end_older_links() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_links(NEW.person_id);
  IF NEW.way <> 'mailed' THEN
    UPDATE invitations i SET ended_at = now() WHERE i.person_id = NEW.person_id AND is_open(i);
  END IF;
  RETURN NEW;
END
$$;
