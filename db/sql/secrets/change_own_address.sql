-- Rule K9: a person changes their own address, with their secret.
CREATE FUNCTION change_own_address(address text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF acting_person() IS NULL OR NOT secret_given(acting_person()) THEN
    RAISE EXCEPTION 'the passphrase is asked first' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE people SET email = address WHERE id = acting_person();
END
$$;

GRANT EXECUTE ON FUNCTION change_own_address(text) TO equipoise_gate;
