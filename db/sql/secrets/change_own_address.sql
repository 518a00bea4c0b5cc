-- Rules K9 and K15: a person changes their own address, with their secret; both addresses are told.
-- Of two changes in a row the address before both is told.
CREATE FUNCTION change_own_address(address text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid := acting_person();
  waits boolean := former_address_waits(person);
BEGIN
  IF person IS NULL OR NOT secret_given(person) THEN
    RAISE EXCEPTION 'the passphrase is asked first' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE people
  SET email = address, former_email = CASE WHEN waits THEN former_email ELSE email END
  WHERE id = person AND email IS DISTINCT FROM address;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO mail_messages (study_id, participant_id, kind, asked_by, to_former)
  SELECT m.study_id, m.id, 'address-changed', m.id, told.to_former
  FROM told_through(person) m, (VALUES (false), (true)) AS told (to_former)
  WHERE NOT told.to_former
    OR (
      NOT waits AND EXISTS (
        SELECT FROM people p WHERE p.id = person AND p.former_email IS NOT NULL));
END
$$;

GRANT EXECUTE ON FUNCTION change_own_address(text) TO equipoise_gate;
