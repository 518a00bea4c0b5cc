-- Rule K15: when a request is made, and with each further step of it. Whoever asks agrees by it, at
-- the same moment, and that is told once.
CREATE FUNCTION tell_of_key_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'key_requests' THEN
    PERFORM tell_of_key_request(NEW.id, 'asked');
    RETURN NEW;
  END IF;
  IF NEW.recorded_at > (SELECT r.asked_at FROM key_requests r WHERE r.id = NEW.request_id) THEN
    PERFORM tell_of_key_request(NEW.request_id, NEW.step);
  END IF;
  RETURN NEW;
END
$$;
