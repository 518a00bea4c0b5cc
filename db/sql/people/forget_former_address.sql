-- Rules K15 and P11: a former address goes with the name.
CREATE FUNCTION forget_former_address() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.erased_at IS NOT NULL THEN NEW.former_email := NULL; END IF;
  RETURN NEW;
END
$$;
