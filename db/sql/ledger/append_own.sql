-- Writes to the acting person's own chain, in turn. Granted to no login: the functions that call it
-- have checked what they write.
CREATE FUNCTION append_own(study uuid, what text, public_detail text, payload text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := take_turn(study);
BEGIN
  RETURN ledger_write(study, member, member, what, public_detail, payload);
END
$$;
